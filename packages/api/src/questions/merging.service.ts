import { limits } from '@rounds/schema/limits';
import { eq, inArray } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { needAct } from '../webinars/rights.service.ts';
import { pointAt } from '../webinars/telling.service.ts';
import type { Hold } from '../webinars/webinars.service.ts';
import type { KeptQuestion } from './questions.service.ts';
import { questions, type StepByName } from './questions.table.ts';
import { scoresChanged } from './scores.service.ts';
import {
  type AnsweredQuestion,
  groupOf,
  type Hand,
  mustBe,
  publication,
  questionNow,
  takeStep,
  tellQuestions,
  withQuestion,
} from './steps.ts';

/**
 * Counts a question with another one that asks the same. Whoever voted for either has voted for both, once; every asker
 * stays with it and is told.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, CONFLICT
 */
export async function mergeQuestions(viewer: Viewer, id: string, intoId: string): Promise<AnsweredQuestion> {
  const wanted = readId('intoQuestionId', intoId);
  const answer = await withQuestion(viewer, id, async (hand) => {
    const { tx, webinar } = hand;
    needAct(viewer, webinar, 'moderate');
    const target = await questionNow(tx, wanted);
    if (!target || target.webinarId !== webinar.id)
      refuse('NOT_FOUND', 'There is no such question.', { field: 'intoQuestionId' });
    if (hand.question.status === 'MERGED' && hand.question.mergedIntoId === target.id) return true;
    mustBe(hand.question, ['PUBLISHED']);
    mustBe(target, ['PUBLISHED', 'ANSWERING', 'ANSWERED']);
    if (target.id === hand.question.id) refuse('CONFLICT', 'This is the same question.', { field: 'intoQuestionId' });
    const shown = publication(webinar, target, hand.question.publicAt !== null);
    if (shown.publicAt !== target.publicAt) await tx.update(questions).set(shown).where(eq(questions.id, target.id));
    const others = hand.group.filter((one) => one.id !== hand.question.id);
    await regroup(hand, [hand.question, ...others], target.groupId);
    const columns = { mergedIntoId: target.id, mergedAt: clock.now() };
    const merged = await takeStep(hand, hand.question, { to: 'MERGED', columns });
    await tellQuestions(
      hand,
      [{ ...target, ...shown }, merged, ...others].map((question) => ({ question })),
    );
    if (webinar.highlightedQuestionId === merged.id) await pointAt(hand, target.id);
    return false;
  });
  scoresChanged(answer.question.webinarId);
  return answer;
}

/**
 * Undoes a merge, within ten minutes.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION when it is too late, too
 */
export async function unmergeQuestion(viewer: Viewer, id: string): Promise<AnsweredQuestion> {
  const answer = await withQuestion(viewer, id, async (hand) => {
    const { question } = hand;
    needAct(viewer, hand.webinar, 'moderate');
    if (question.status === 'PUBLISHED') return true;
    mustBe(question, ['MERGED']);
    const since = clock.now().getTime() - (question.mergedAt?.getTime() ?? 0);
    if (since > limits.question.unmergeWindowMs)
      refuse('INVALID_TRANSITION', 'A merge can be undone for ten minutes.', { status: question.status });
    const { released, left } = await release(hand, question);
    await tellQuestions(
      hand,
      [...left.filter(({ id: leftId }) => leftId === question.mergedIntoId), ...released].map((one) => ({
        question: one,
      })),
    );
    return false;
  });
  scoresChanged(answer.question.webinarId);
  return answer;
}

/** Lets go of all that were merged into a question, in the transaction that takes it away. Answers them. */
export async function releaseMerged(hand: Hand): Promise<KeptQuestion[]> {
  const released: KeptQuestion[] = [];
  for (const one of hand.group.filter(({ mergedIntoId }) => mergedIntoId === hand.question.id))
    released.push(...(await release(hand, one, 'HOUSE')).released);
  return released;
}

/** A question counts for itself again, with those that were merged into it. Its own come first in `released`. */
async function release(hold: Hold, question: KeptQuestion, by?: StepByName) {
  const group = await groupOf(hold.tx, question);
  const own = [question.id];
  for (const id of own) own.push(...group.filter((one) => one.mergedIntoId === id).map((one) => one.id));
  const others = group.filter((one) => own.includes(one.id) && one.id !== question.id);
  await regroup(hold, [question, ...others], question.id);
  const columns = { mergedIntoId: null, mergedAt: null };
  const published = await takeStep(hold, question, { to: 'PUBLISHED', by, columns });
  return { released: [published, ...others], left: group.filter((one) => !own.includes(one.id)) };
}

const regroup = ({ tx }: Hold, moved: KeptQuestion[], groupId: string) =>
  tx
    .update(questions)
    .set({ groupId })
    .where(
      inArray(
        questions.id,
        moved.map((one) => one.id),
      ),
    );
