import { eq, inArray, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { change } from '../kernel/change.ts';
import { db } from '../kernel/db.ts';
import { needRole, type Viewer } from '../kernel/viewer.ts';
import { polls } from '../polls/polls.table.ts';
import { questionAnswers, questionSteps, questions } from '../questions/questions.table.ts';
import { columns, stories, storyRevisions, storySteps } from '../stories/stories.table.ts';
import { findWebinar } from '../webinars/webinars.service.ts';
import { webinars } from '../webinars/webinars.table.ts';

/**
 * Moves all that has happened in a webinar so far into the past, for what the house brings in that was said before. Nobody
 * is told: it is done before anybody is there.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function letTimePass(viewer: Viewer, webinarId: string, ms: number): Promise<void> {
  needRole(viewer, 'ADMIN');
  const { id } = await findWebinar(viewer, webinarId);
  const back = (column: AnyPgColumn) => sql`${column} - ${ms} * interval '1 millisecond'`;
  const asked = db.select({ id: questions.id }).from(questions).where(eq(questions.webinarId, id));
  await change(viewer, async (tx) => {
    await tx
      .update(webinars)
      .set({ wentLiveAt: back(webinars.wentLiveAt), endedAt: back(webinars.endedAt) })
      .where(eq(webinars.id, id));
    await tx
      .update(questions)
      .set({
        createdAt: back(questions.createdAt),
        publishedAt: back(questions.publishedAt),
        publicAt: back(questions.publicAt),
        mergedAt: back(questions.mergedAt),
      })
      .where(eq(questions.webinarId, id));
    await tx
      .update(questionAnswers)
      .set({ startedAt: back(questionAnswers.startedAt), endedAt: back(questionAnswers.endedAt) })
      .where(inArray(questionAnswers.questionId, asked));
    await tx
      .update(questionSteps)
      .set({ at: back(questionSteps.at) })
      .where(inArray(questionSteps.questionId, asked));
    await tx
      .update(polls)
      .set({ createdAt: back(polls.createdAt), openedAt: back(polls.openedAt), closedAt: back(polls.closedAt) })
      .where(eq(polls.webinarId, id));
  });
}

/** Has a story published at a time that has passed, with all that led to it. Set back again, nothing changes. */
export async function setBackStory(storyId: string, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(stories).set({ createdAt: at, statusAt: at, publishedAt: at }).where(eq(stories.id, storyId));
    await tx.update(storyRevisions).set({ at }).where(eq(storyRevisions.storyId, storyId));
    await tx.update(storySteps).set({ at }).where(eq(storySteps.storyId, storyId));
  });
}

/** Has a column begun at a time that has passed. */
export async function setBackColumn(columnId: string, at: Date): Promise<void> {
  await db.update(columns).set({ createdAt: at }).where(eq(columns.id, columnId));
}
