import { and, countDistinct, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { standsUntil } from '../kernel/everybody.ts';
import { defineLoader, type LoaderScope, withItsOwner } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { countsChanged, countsEveryMs, followCounts } from '../realtime/counts.ts';
import { findReadable, whileStaff } from '../webinars/readable.service.ts';
import { questions, questionVotes } from './questions.table.ts';

/** The score of each group: whoever voted for one of its questions, once. Counted from the votes, always. */
const scoreByGroup = defineLoader<number, number>(
  async (groupIds) => {
    const rows = await db
      .select({ groupId: questions.groupId, score: countDistinct(questionVotes.voterId) })
      .from(questionVotes)
      .innerJoin(questions, eq(questions.id, questionVotes.questionId))
      .where(isOneOf(questions.groupId, groupIds))
      .groupBy(questions.groupId);
    return new Map(rows.map(({ groupId, score }) => [groupId, score]));
  },
  0,
  withItsOwner,
);

/** The score of a group. No log tells of votes: what is shown to everybody holds no longer than scores are told. */
export function scoreOf(scope: LoaderScope, groupId: string): Promise<number> {
  standsUntil(scope.viewer, new Date(clock.now().getTime() + countsEveryMs));
  return scoreByGroup(scope, groupId);
}

interface Score {
  questionId: string;
  score: number;
}

/** The staff follows also the scores of what is not public. */
const nameOf = (webinarId: string, isStaff: boolean) => `scores ${webinarId} ${isStaff ? 'staff' : 'public'}`;

/** Follows the scores of a webinar: all at first, then those that changed, at most twice a second. @throws NOT_FOUND */
export async function watchScores(viewer: Viewer, webinarId: string): Promise<AsyncIterableIterator<Score[]>> {
  const webinar = await findReadable(viewer, webinarId);
  const { id, isStaff } = webinar;
  const scores = await followCounts(nameOf(id, isStaff), {
    count: (groupIds) => countScores({ webinarId: id, isStaff, groupIds }),
    entryOf: (questionId, score) => ({ questionId, score }),
  });
  return isStaff ? whileStaff(scores, viewer, webinar) : scores;
}

/** Scores by the question that stands for its group. */
async function countScores(of: { webinarId: string; isStaff: boolean; groupIds: readonly string[] | null }) {
  const heads = alias(questions, 'heads');
  const rows = await db
    .select({ id: heads.id, score: countDistinct(questionVotes.voterId) })
    .from(heads)
    .innerJoin(questions, eq(questions.groupId, heads.id))
    .innerJoin(questionVotes, eq(questionVotes.questionId, questions.id))
    .where(
      and(
        eq(heads.webinarId, of.webinarId),
        of.isStaff ? undefined : isNotNull(heads.publicAt),
        of.groupIds === null ? undefined : isOneOf(heads.id, of.groupIds),
      ),
    )
    .groupBy(heads.id);
  return new Map(rows.map(({ id, score }) => [id, score]));
}

/** Says that scores of a webinar may have changed: those of these groups, or any. */
export function scoresChanged(webinarId: string, groupIds: string[] | null = null): void {
  for (const isStaff of [false, true]) countsChanged(nameOf(webinarId, isStaff), groupIds);
}
