import { limits } from '@rounds/schema/limits';
import { eq, sql } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { refuse } from '../kernel/errors.ts';
import { readMaybeText, readText } from '../kernel/text.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { findViewerMember } from '../members/members.service.ts';
import { personaOf } from '../members/personas.service.ts';
import { needAct } from '../webinars/rights.service.ts';
import { unhighlight } from './highlight.service.ts';
import { releaseMerged } from './merging.service.ts';
import { withQuestionAlone } from './plainSteps.ts';
import { questions } from './questions.table.ts';
import type { EditQuestionInput } from './questions.types.ts';
import {
  type AnsweredQuestion,
  type Hand,
  mustBe,
  publication,
  takeStep,
  tellQuestions,
  withQuestion,
} from './steps.ts';

/** Whose claim on this question still holds, if it is somebody else's. */
const claimedByOther = ({ viewer, question: { claimedBy, claimedAt } }: Hand): string | null =>
  claimedBy !== null &&
  claimedBy !== viewer.memberId &&
  (claimedAt?.getTime() ?? 0) + limits.question.claimMs > clock.now().getTime()
    ? claimedBy
    : null;

/** @throws UNAUTHENTICATED, FORBIDDEN, CONFLICT where another moderator is looking at it just now */
async function moderate(hand: Hand): Promise<void> {
  needAct(hand.viewer, hand.webinar, 'moderate');
  const other = claimedByOther(hand);
  if (other === null) return;
  const { displayName } = personaOf(await findViewerMember(other));
  refuse('CONFLICT', `${displayName} is looking at this question just now.`);
}

/** Lets a question be seen. @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, CONFLICT, INVALID_TRANSITION */
export const approveQuestion = (viewer: Viewer, id: string): Promise<AnsweredQuestion> =>
  withQuestionAlone({ viewer, id }, async (hand) => {
    needAct(viewer, hand.webinar, 'moderate');
    if (hand.question.status === 'PUBLISHED') return true;
    mustBe(hand.question, ['PENDING']);
    await moderate(hand);
    const columns = publication(hand.webinar, hand.question, hand.webinar.attendeesSee === 'ALL');
    await takeStep(hand, hand.question, { to: 'PUBLISHED', columns, told: (question) => [{ question }] });
    return false;
  });

/**
 * Puts a question aside. Its asker hears of it only with a reason, or where everybody could see the question.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, CONFLICT, INVALID_TRANSITION, BAD_USER_INPUT
 */
export function dismissQuestion(viewer: Viewer, id: string, given: string | null): Promise<AnsweredQuestion> {
  const reason = readMaybeText('reason', given, { max: limits.question.reason, multiline: true });
  return withQuestionAlone({ viewer, id }, async (hand) => {
    needAct(viewer, hand.webinar, 'moderate');
    if (hand.question.status === 'DISMISSED') return true;
    mustBe(hand.question, ['PENDING', 'PUBLISHED']);
    await moderate(hand);
    await takeStep(hand, hand.question, {
      to: 'DISMISSED',
      reason,
      columns: { reason },
      told: (question) => [{ question, asker: reason !== null || question.publicAt !== null }],
    });
    await unhighlight(hand);
    return false;
  });
}

/** Takes up again what was answered or dismissed. @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION */
export const reopenQuestion = (viewer: Viewer, id: string): Promise<AnsweredQuestion> =>
  withQuestionAlone({ viewer, id }, async (hand) => {
    needAct(viewer, hand.webinar, 'moderate');
    if (hand.question.status === 'PUBLISHED') return true;
    mustBe(hand.question, ['ANSWERED', 'DISMISSED']);
    const shown = publication(hand.webinar, hand.question, hand.webinar.attendeesSee === 'ALL');
    const columns = { ...shown, reason: null };
    await takeStep(hand, hand.question, { to: 'PUBLISHED', columns, told: (question) => [{ question }] });
    return false;
  });

/**
 * Says better what was asked, before it is published. What the asker wrote is kept, for them and the staff.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, BAD_USER_INPUT, CONFLICT for an old version
 */
export function editQuestion(viewer: Viewer, input: EditQuestionInput): Promise<AnsweredQuestion> {
  const body = readText('body', input.body, { max: limits.question.maxLength[1] });
  return withQuestionAlone({ viewer, id: input.questionId }, async (hand) => {
    const { tx, question } = hand;
    needAct(viewer, hand.webinar, 'moderate');
    if (question.body === body) return true;
    mustBe(question, ['PENDING']);
    await moderate(hand);
    if (question.version !== input.version)
      refuse('CONFLICT', 'Somebody else has changed this question; please read it again.', { field: 'version' });
    const originalBody = question.originalBody ?? question.body;
    await tx
      .update(questions)
      .set({ body, originalBody, version: sql`${questions.version} + 1` })
      .where(eq(questions.id, question.id));
    await tellQuestions(hand, [{ question }]);
    return false;
  });
}

/**
 * Takes one's own question back, before anybody answers it. To its asker a question that was dismissed without a word still
 * waits, so it can be taken back like one.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION
 */
export async function withdrawQuestion(viewer: Viewer, id: string): Promise<AnsweredQuestion> {
  const { memberId } = signedIn(viewer);
  return withQuestion(viewer, id, async (hand) => {
    const { question } = hand;
    if (question.authorId !== memberId) refuse('FORBIDDEN', 'Only its asker can withdraw a question.');
    if (question.status === 'WITHDRAWN') return true;
    const stillWaits = question.status === 'DISMISSED' && question.reason === null && question.publicAt === null;
    if (!stillWaits) mustBe(question, ['PENDING', 'PUBLISHED']);
    const withdrawn = await takeStep(hand, question, { to: 'WITHDRAWN', by: 'ASKER' });
    const released = await releaseMerged(hand);
    await tellQuestions(
      hand,
      [withdrawn, ...released].map((one) => ({ question: one })),
    );
    await unhighlight(hand);
    return false;
  });
}

/**
 * Says that one is looking at a question that waits, or no longer is. A claim is void after a minute, and with the next step.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, CONFLICT where another moderator is
 */
export async function claimQuestion(viewer: Viewer, id: string, on: boolean): Promise<AnsweredQuestion> {
  const { memberId } = signedIn(viewer);
  return withQuestionAlone({ viewer, id }, async (hand) => {
    const { tx, question } = hand;
    needAct(viewer, hand.webinar, 'moderate');
    if (!on && question.claimedBy !== memberId) return true;
    if (on) mustBe(question, ['PENDING']);
    await moderate(hand);
    const claim = on ? { claimedBy: memberId, claimedAt: clock.now() } : { claimedBy: null, claimedAt: null };
    await tx.update(questions).set(claim).where(eq(questions.id, question.id));
    await tellQuestions(hand, [{ question: { ...question, publicAt: null }, asker: false }]);
    return false;
  });
}
