import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { needAct } from '../webinars/rights.service.ts';
import { seatedAmong } from '../webinars/webinars.service.ts';
import { webinars } from '../webinars/webinars.table.ts';
import { answeredUntil } from './answering.service.ts';
import { followUpAssigned } from './questions.events.ts';
import { questionAnswers, questionFollowUps, questions } from './questions.table.ts';
import type { AssignFollowUpInput } from './questions.types.ts';
import { type AnsweredQuestion, type Hand, mustBe, tellQuestions, withQuestion } from './steps.ts';

const selectFollowUps = () =>
  db
    .select({
      questionId: questionFollowUps.questionId,
      dueAt: questionFollowUps.dueAt,
      assignedAt: questionFollowUps.assignedAt,
      owner: members,
    })
    .from(questionFollowUps)
    .innerJoin(members, eq(members.id, questionFollowUps.ownerId))
    .$dynamic();
type FollowUpRow = Awaited<ReturnType<typeof selectFollowUps>>[number];

/** Who is to answer a question, by question. For the staff alone. */
export const followUpOf = defineLoader<FollowUpRow, null>(async (ids) => {
  const rows = await selectFollowUps().where(inArray(questionFollowUps.questionId, [...ids]));
  return new Map(rows.map((row) => [row.questionId, row]));
}, null);

/**
 * Gives a question that is still open after its webinar to somebody of the staff, to another one, or to nobody. The staff is
 * told, and whoever has to answer is notified unless they took it themselves.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, BAD_USER_INPUT
 */
export function assignFollowUp(viewer: Viewer, input: AssignFollowUpInput): Promise<AnsweredQuestion> {
  const ownerId = input.ownerId == null ? null : readId('ownerId', input.ownerId);
  return withQuestion(viewer, input.questionId, async (hand) => {
    const { tx, tell, webinar, question } = hand;
    needAct(viewer, webinar, 'moderate');
    const where = eq(questionFollowUps.questionId, question.id);
    const [standing] = await tx.select().from(questionFollowUps).where(where);
    if (ownerId === null) {
      if (!standing) return true;
      await tellStaff(hand);
      await tx.delete(questionFollowUps).where(where);
      return false;
    }
    mustBe(question, ['PUBLISHED']);
    await mustAnswer(hand, ownerId);
    const dueAt = readDueAt(hand, input.dueAt ?? null);
    if (standing?.ownerId === ownerId && standing.dueAt.getTime() === dueAt.getTime()) return true;
    const given = { ownerId, dueAt, assignedBy: viewer.memberId, assignedAt: clock.now() };
    await tellStaff(hand);
    if (ownerId !== viewer.memberId) await tell(followUpAssigned, { id: question.id, streamId: null });
    await tx
      .insert(questionFollowUps)
      .values({ questionId: question.id, ...given })
      .onConflictDoUpdate({ target: questionFollowUps.questionId, set: given });
    return false;
  });
}

const tellStaff = (hand: Hand): Promise<void> =>
  tellQuestions(hand, [{ question: { ...hand.question, publicAt: null }, asker: false }]);

async function mustAnswer({ tx, webinar }: Hand, memberId: string): Promise<void> {
  const seated = await seatedAmong(tx, webinar.id, [memberId]);
  if (!seated.has(memberId)) refuse('BAD_USER_INPUT', 'Only somebody of the staff answers.', { field: 'ownerId' });
}

/** @throws INVALID_TRANSITION while the webinar is not over, BAD_USER_INPUT where nobody could answer by then */
function readDueAt({ webinar }: Hand, wanted: Date | null): Date {
  const last = answeredUntil(webinar);
  if (last === null)
    return refuse('INVALID_TRANSITION', 'What is still open is given to somebody once the webinar is over.', {
      status: webinar.status,
    });
  const dueAt = wanted ?? last;
  if (dueAt <= clock.now() || dueAt > last)
    refuse('BAD_USER_INPUT', `It must be from now on and within ${webinar.followUpDays} days of the end.`, {
      field: 'dueAt',
    });
  return dueAt;
}

/** What the one who is to answer a question is told; null where there is nothing to answer any more. */
export async function followUpToTell(questionId: string) {
  const [found] = await db
    .select({
      ownerId: questionFollowUps.ownerId,
      assignedAt: questionFollowUps.assignedAt,
      dueAt: questionFollowUps.dueAt,
      body: questions.body,
      slug: webinars.slug,
      timeZone: webinars.timeZone,
    })
    .from(questionFollowUps)
    .innerJoin(questions, eq(questions.id, questionFollowUps.questionId))
    .innerJoin(webinars, eq(webinars.id, questions.webinarId))
    .where(and(eq(questionFollowUps.questionId, questionId), eq(questions.status, 'PUBLISHED')));
  return found ?? null;
}

/** All who asked a question that has been answered in writing, each with what they asked, and the last such answer. */
export async function askersToTell(questionId: string) {
  const [answer] = await db
    .select({ id: questionAnswers.id, groupId: questions.groupId, slug: webinars.slug, title: webinars.title })
    .from(questionAnswers)
    .innerJoin(questions, eq(questions.id, questionAnswers.questionId))
    .innerJoin(webinars, eq(webinars.id, questions.webinarId))
    .where(and(eq(questionAnswers.questionId, questionId), eq(questionAnswers.mode, 'TYPED')))
    .orderBy(desc(questionAnswers.id))
    .limit(1);
  if (!answer) return null;
  const asked = await db
    .selectDistinct({ memberId: questions.authorId })
    .from(questions)
    .where(and(eq(questions.groupId, answer.groupId), isNotNull(questions.authorId)));
  return { ...answer, memberIds: asked.flatMap(({ memberId }) => memberId ?? []) };
}
