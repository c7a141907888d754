import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { refuse } from '../kernel/errors.ts';
import { readId } from '../kernel/ids.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { needAct } from '../webinars/rights.service.ts';
import { pointAt } from '../webinars/telling.service.ts';
import { type Answered, findWebinar, type Hold, lockWebinar } from '../webinars/webinars.service.ts';
import { questions } from './questions.table.ts';
import { scoresChanged } from './scores.service.ts';
import { type Hand, mustBe, publication, questionNow, tellQuestions } from './steps.ts';

/**
 * Points at a question, or at none. At most one is pointed at, and everybody may see it from then on.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION
 */
export async function highlightQuestion(viewer: Viewer, id: string, questionId: string | null): Promise<Answered> {
  const wanted = questionId === null ? null : readId('questionId', questionId);
  const replayed = await change(viewer, async (tx, tell) => {
    const webinar = await lockWebinar(tx, viewer, id);
    needAct(viewer, webinar, 'moderate');
    if (webinar.highlightedQuestionId === wanted) return true;
    const hold = { tx, tell, viewer, webinar };
    if (wanted !== null) await takeUp(hold, wanted);
    await pointAt(hold, wanted);
    return false;
  });
  if (wanted !== null) scoresChanged(id.toLowerCase(), [wanted]);
  return { webinar: await findWebinar(viewer, id), replayed };
}

/** What is pointed at is seen. */
async function takeUp(hold: Hold, id: string): Promise<void> {
  const question = await questionNow(hold.tx, id);
  if (!question || question.webinarId !== hold.webinar.id)
    refuse('NOT_FOUND', 'There is no such question.', { field: 'questionId' });
  mustBe(question, ['PUBLISHED', 'ANSWERING', 'ANSWERED']);
  const shown = publication(hold.webinar, question, true);
  if (shown.publicAt === question.publicAt) return;
  await hold.tx.update(questions).set(shown).where(eq(questions.id, id));
  await tellQuestions(hold, [{ question: { ...question, ...shown } }]);
}

/** What is not shown any more is not pointed at. */
export async function unhighlight(hand: Hand): Promise<void> {
  if (hand.webinar.highlightedQuestionId === hand.question.id) await pointAt(hand, null);
}
