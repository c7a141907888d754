import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { lockAndRead } from '../realtime/log.ts';
import { type Hold, maybeWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { questionChanged } from './questions.events.ts';
import {
  type KeptQuestion,
  metBy,
  noSuchQuestion,
  type QuestionRow,
  selectQuestions,
  webinarIdOf,
} from './questions.service.ts';
import { questionSteps, questions, type StepByName } from './questions.table.ts';
import type { QuestionStatusName } from './questions.types.ts';
import { scoresChanged } from './scores.service.ts';

/** What a change of a question answers. */
export interface AnsweredQuestion {
  question: QuestionRow;
  /** It had been done before; nothing changed now. */
  replayed: boolean;
}

/** A transaction that has a webinar's lock, with the question it is about, as it is now. */
export interface Hand extends Hold {
  question: KeptQuestion;
  /** All that count together with it, itself among them. */
  group: KeptQuestion[];
}

/**
 * Changes a question the viewer may see, under its webinar's lock: of two who act at once one is first, and the other finds
 * what the first has done. What they may see is asked once the lock is held, with everything else that `work` goes by.
 * `work` answers whether it had been done before.
 * @throws NOT_FOUND, and what `work` throws
 */
export async function withQuestion(
  viewer: Viewer,
  id: string,
  work: (hand: Hand) => Promise<boolean>,
): Promise<AnsweredQuestion> {
  const questionId = readId('questionId', id);
  const webinarId = await webinarIdOf(questionId);
  const { webinar, groupId, replayed } = await change(viewer, async (tx, tell) => {
    const [webinar, group] = await lockAndRead(tx, webinarId, () =>
      Promise.all([maybeWebinar(viewer, webinarId, tx), groupWith(tx, questionId)]),
    );
    const question = group.find((one) => one.id === questionId);
    if (!webinar || !question || metBy(viewer, question, webinar) === null) return noSuchQuestion();
    return {
      webinar,
      groupId: question.groupId,
      replayed: await work({ tx, tell, viewer, webinar, question, group }),
    };
  });
  // What has become public is counted in public from now on.
  if (!replayed) scoresChanged(webinarId, [groupId]);
  const [kept] = await selectQuestions().where(eq(questions.id, questionId));
  return { question: (kept && metBy(viewer, kept, webinar)) ?? noSuchQuestion(), replayed };
}

/** A question as it is now that its webinar's lock is held. */
export async function questionNow(tx: Tx, id: string): Promise<KeptQuestion | null> {
  const [question] = await selectQuestions(tx).where(eq(questions.id, id));
  return question ?? null;
}

/** @throws INVALID_TRANSITION with the present `status` */
export function mustBe(question: KeptQuestion, from: readonly QuestionStatusName[]): void {
  if (from.includes(question.status)) return;
  refuse('INVALID_TRANSITION', `This question is ${inWords[question.status]}.`, { status: question.status });
}

export interface Step {
  to: QuestionStatusName;
  /** Who is told of it, in the same breath; left out: nobody yet. */
  told?: (moved: KeptQuestion) => Told[];
  reason?: string | null;
  /** Left out: the viewer, of the staff. */
  by?: StepByName;
  columns?: Partial<typeof questions.$inferInsert>;
}

/**
 * Moves a question on, writes down who did it, and tells it. Answers it as it is then. All of it is sent at once: whoever is next
 * waits for the webinar's lock until the last of it is answered.
 */
export async function takeStep(hold: Hold, question: KeptQuestion, step: Step): Promise<KeptQuestion> {
  const { tx, viewer } = hold;
  const { to, reason = null, by = viewer.memberId === null ? 'HOUSE' : 'STAFF', columns = {}, told } = step;
  const changed = { ...columns, status: to, claimedBy: null, claimedAt: null };
  const moved = { ...question, ...changed };
  await Promise.all([
    tx
      .update(questions)
      .set({ ...changed, version: sql`${questions.version} + 1` })
      .where(eq(questions.id, question.id)),
    tx.insert(questionSteps).values({
      id: newId(),
      questionId: question.id,
      by,
      actorId: by === 'STAFF' ? viewer.memberId : null,
      from: question.status,
      to,
      reason,
      at: clock.now(),
    }),
    told && tellQuestions(hold, told(moved)),
  ]);
  return moved;
}

/** What publishing makes of a question: once public it stays so, and nothing is while it is being practised. */
export function publication({ status }: WebinarRow, question: KeptQuestion, isShown: boolean) {
  const now = clock.now();
  return {
    publishedAt: question.publishedAt ?? now,
    publicAt: question.publicAt ?? (isShown && status !== 'PRACTICE' ? now : null),
  };
}

interface Told {
  question: Pick<KeptQuestion, 'id' | 'publicAt' | 'authorId'>;
  /** Whether its asker is told; left out: yes. */
  asker?: boolean;
}

/**
 * Tells what became of questions: in public as far as they are, to the staff, to each asker. With the webinar's lock, so that
 * two changes of it never wait for each other in a circle.
 */
export async function tellQuestions({ tell, webinar }: Hold, told: Told[]): Promise<void> {
  await tell.many(
    questionChanged,
    told.flatMap(({ question: { id, publicAt, authorId }, asker = true }) => [
      ...(publicAt === null ? [] : [{ id, streamId: webinar.id }]),
      { id, streamId: webinar.staffStreamId },
      ...(asker && authorId !== null ? [{ id, streamId: authorId }] : []),
    ]),
  );
}

/** Shows everybody what was published for the staff and the askers alone, but for what was taken back. To its asker it is as it was. */
export async function showWaiting({ tx, tell, webinar }: Hold): Promise<void> {
  if (webinar.status === 'PRACTICE') return;
  const waiting = and(
    eq(questions.webinarId, webinar.id),
    isNull(questions.publicAt),
    inArray(questions.status, ['PUBLISHED', 'ANSWERING', 'ANSWERED', 'MERGED']),
  );
  const shown = await tx
    .update(questions)
    .set({ publicAt: clock.now() })
    .where(waiting)
    .returning({ id: questions.id });
  if (shown.length === 0) return;
  const streamIds = [webinar.id, webinar.staffStreamId];
  await tell.many(
    questionChanged,
    shown.flatMap(({ id }) => streamIds.map((streamId) => ({ id, streamId }))),
  );
}

/** What was asked in practice is gone, with its votes and answers. */
export async function forgetPractice({ tx, webinar }: Hold): Promise<void> {
  if (webinar.status === 'PRACTICE') await tx.delete(questions).where(eq(questions.webinarId, webinar.id));
}

/** A question with all that count together with it, as they are now that its webinar's lock is held. */
export async function groupWith(tx: Tx, id: string): Promise<KeptQuestion[]> {
  const itsGroup = tx.select({ groupId: questions.groupId }).from(questions).where(eq(questions.id, id));
  return selectQuestions(tx).where(eq(questions.groupId, itsGroup)).orderBy(asc(questions.id));
}

/** All that count with a question: itself, and those merged into it. Read under the webinar's lock. */
export const groupOf = (tx: Tx, { groupId }: Pick<KeptQuestion, 'groupId'>): Promise<KeptQuestion[]> =>
  selectQuestions(tx).where(eq(questions.groupId, groupId)).orderBy(asc(questions.id));

const inWords: Record<QuestionStatusName, string> = {
  PENDING: 'waiting for approval',
  PUBLISHED: 'published',
  ANSWERING: 'being answered',
  ANSWERED: 'answered',
  DISMISSED: 'dismissed',
  WITHDRAWN: 'withdrawn by its asker',
  MERGED: 'merged into another one',
};
