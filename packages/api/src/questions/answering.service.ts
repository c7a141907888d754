import { limits } from '@rounds/schema/limits';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { isOneOf } from '../kernel/many.ts';
import { renderMarkdown } from '../kernel/markdown.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { needAct } from '../webinars/rights.service.ts';
import { type Hold, isOpenFor, seatedAmong, type WebinarRow } from '../webinars/webinars.service.ts';
import { withQuestionAlone } from './plainSteps.ts';
import { questionFollowedUp } from './questions.events.ts';
import { type KeptQuestion, selectQuestions } from './questions.service.ts';
import { questionAnswers, questions } from './questions.table.ts';
import type { AnswerQuestionInput, QuestionStatusName } from './questions.types.ts';
import { type AnsweredQuestion, groupOf, type Hand, mustBe, publication, takeStep, withQuestion } from './steps.ts';

export interface LiveAnswer {
  questionId: string;
  /** Who gives it; null: the viewer. */
  answeredBy?: string | null;
  /** What becomes of the question that is being answered so far. */
  previousBecomes?: QuestionStatusName | null;
}

/** Answers to questions, in the order in which they were given, with who gave them. */
export const answersTo = defineLoader<AnswerRow[], AnswerRow[]>(
  async (ids) => {
    const rows = await selectAnswers().where(isOneOf(questionAnswers.questionId, ids));
    return Map.groupBy(rows, (row) => row.questionId);
  },
  [],
  // What is answered is told in the webinar's stream, how who answers is called in their own.
  (answers) => answers.map(({ giver }) => giver.id),
);

const selectAnswers = () =>
  db
    .select({
      id: questionAnswers.id,
      questionId: questionAnswers.questionId,
      webinarId: questions.webinarId,
      mode: questionAnswers.mode,
      visibility: questionAnswers.visibility,
      text: questionAnswers.text,
      html: questionAnswers.html,
      startedAt: questionAnswers.startedAt,
      endedAt: questionAnswers.endedAt,
      giver: members,
    })
    .from(questionAnswers)
    .innerJoin(questions, eq(questions.id, questionAnswers.questionId))
    .innerJoin(members, eq(members.id, questionAnswers.byId))
    .orderBy(asc(questionAnswers.startedAt), asc(questionAnswers.id))
    .$dynamic();
export type AnswerRow = Awaited<ReturnType<typeof selectAnswers>>[number];

/** Everybody whose question this is is told: its own asker, and those whose questions count with it. */
const toldOf = (group: KeptQuestion[]) => (moved: KeptQuestion) =>
  [moved, ...group.filter(({ id }) => id !== moved.id)].map((one) => ({ question: one }));

/** Seconds from the beginning of the recording to a moment; null where there is none before it. */
export function recordingOffset(
  { recordingStartsAt, wentLiveAt }: Pick<WebinarRow, 'recordingStartsAt' | 'wentLiveAt'>,
  { mode, startedAt }: Pick<AnswerRow, 'mode' | 'startedAt'>,
): number | null {
  const begin = recordingStartsAt ?? wentLiveAt;
  if (mode !== 'LIVE' || begin === null) return null;
  return Math.max(0, Math.floor((startedAt.getTime() - begin.getTime()) / 1000));
}

/**
 * Begins to answer a question aloud. At most one is being answered: where another one is, it has to be said what becomes
 * of it.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, BAD_USER_INPUT, CONFLICT where another one is
 */
export function startLiveAnswer(viewer: Viewer, wanted: LiveAnswer): Promise<AnsweredQuestion> {
  return withQuestion(viewer, wanted.questionId, async (hand) => {
    const { tx, webinar, question } = hand;
    needAct(viewer, webinar, 'answer');
    if (question.status === 'ANSWERING') return true;
    if (!isOpenFor(webinar, true))
      refuse('INVALID_TRANSITION', 'Questions are answered aloud while the webinar is live.', {
        status: webinar.status,
      });
    mustBe(question, ['PUBLISHED']);
    const byId = await speakerOf(hand, wanted.answeredBy ?? null);
    await makeWay(hand, wanted.previousBecomes ?? null);
    const columns = publication(webinar, question, true);
    await Promise.all([
      takeStep(hand, question, { to: 'ANSWERING', columns, told: toldOf(hand.group) }),
      tx.insert(questionAnswers).values({
        id: newId(),
        questionId: question.id,
        mode: 'LIVE',
        visibility: 'PUBLIC',
        byId,
        startedAt: clock.now(),
      }),
    ]);
    return false;
  });
}

/** The one on the podium who answers. @throws BAD_USER_INPUT for somebody who is not of the staff */
async function speakerOf({ webinar, viewer, tx }: Hand, wanted: string | null): Promise<string> {
  if (wanted === null) return signedIn(viewer).memberId;
  const id = readId('answeredBy', wanted);
  if ((await seatedAmong(tx, webinar.id, [id])).has(id)) return id;
  return refuse('BAD_USER_INPUT', 'Only somebody of the staff answers.', { field: 'answeredBy' });
}

/** What is being answered so far is answered, or waits again. */
async function makeWay(hand: Hand, becomes: QuestionStatusName | null): Promise<void> {
  const [present] = await selectQuestions(hand.tx).where(
    and(eq(questions.webinarId, hand.webinar.id), eq(questions.status, 'ANSWERING')),
  );
  if (!present) return;
  if (becomes === null) refuse('CONFLICT', 'Another question is being answered; say what becomes of it.');
  if (becomes === 'ANSWERED') await finish(hand, present, await groupOf(hand.tx, present));
  else if (becomes === 'PUBLISHED') await stop(hand, present, await groupOf(hand.tx, present));
  else refuse('BAD_USER_INPUT', 'The other question becomes ANSWERED or PUBLISHED.', { field: 'previousBecomes' });
}

const givenLive = (question: KeptQuestion) =>
  and(eq(questionAnswers.questionId, question.id), eq(questionAnswers.mode, 'LIVE'), isNull(questionAnswers.endedAt));

async function finish(hold: Hold, question: KeptQuestion, group: KeptQuestion[]): Promise<void> {
  const told = toldOf(group);
  await Promise.all([
    takeStep(hold, question, { to: 'ANSWERED', told }),
    hold.tx.update(questionAnswers).set({ endedAt: clock.now() }).where(givenLive(question)),
  ]);
}

async function stop(hold: Hold, question: KeptQuestion, group: KeptQuestion[]): Promise<void> {
  const told = toldOf(group);
  await Promise.all([
    takeStep(hold, question, { to: 'PUBLISHED', told }),
    hold.tx.delete(questionAnswers).where(givenLive(question)),
  ]);
}

/** Ends the answer that is being given, at the end of its webinar. */
export async function finishAnswering(hold: Hold): Promise<void> {
  const present = await selectQuestions(hold.tx).where(
    and(eq(questions.webinarId, hold.webinar.id), eq(questions.status, 'ANSWERING')),
  );
  for (const question of present) await finish(hold, question, await groupOf(hold.tx, question));
}

/** @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION */
export const finishLiveAnswer = (viewer: Viewer, id: string): Promise<AnsweredQuestion> =>
  withQuestion(viewer, id, async (hand) => {
    needAct(viewer, hand.webinar, 'answer');
    if (hand.question.status === 'ANSWERED') return true;
    mustBe(hand.question, ['ANSWERING']);
    await finish(hand, hand.question, hand.group);
    return false;
  });

/** Breaks off: the question waits again as if nobody had begun. @throws as `finishLiveAnswer` */
export const stopLiveAnswer = (viewer: Viewer, id: string): Promise<AnsweredQuestion> =>
  withQuestion(viewer, id, async (hand) => {
    needAct(viewer, hand.webinar, 'answer');
    if (hand.question.status === 'PUBLISHED') return true;
    mustBe(hand.question, ['ANSWERING']);
    await stop(hand, hand.question, hand.group);
    return false;
  });

/**
 * Answers in writing, to everybody or to the asker alone. The same answerer and `clientMutationId` answer once (G3).
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, BAD_USER_INPUT, THREAD_CLOSED, IDEMPOTENCY_CONFLICT
 */
export async function answerQuestion(viewer: Viewer, input: AnswerQuestionInput): Promise<AnsweredQuestion> {
  const { memberId } = signedIn(viewer);
  const text = readText('text', input.text, { max: limits.question.answer, multiline: true });
  const answer = {
    questionId: readId('questionId', input.questionId),
    visibility: input.visibility,
    text,
    html: renderMarkdown('text', text),
  };
  const once = {
    requestHash: fingerprintOf(answer),
    clientMutationId: readId('clientMutationId', input.clientMutationId),
  };
  // Under the lock, so that a twin is either not yet begun or done.
  const twins = (tx: Tx) =>
    tx
      .select({ requestHash: questionAnswers.requestHash })
      .from(questionAnswers)
      .where(and(eq(questionAnswers.byId, memberId), eq(questionAnswers.clientMutationId, once.clientMutationId)));
  const give = async (hand: Hand, [earlier]: { requestHash: string | null }[] = []) => {
    const { tx, webinar, question } = hand;
    needAct(viewer, webinar, 'answer');
    if (earlier && earlier.requestHash !== once.requestHash)
      refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another answer.', {
        field: 'clientMutationId',
      });
    if (earlier) return true;
    mustBe(question, ['PUBLISHED', 'ANSWERING', 'ANSWERED']);
    refuseTooLate(webinar);
    const now = clock.now();
    const columns = publication(webinar, question, answer.visibility === 'PUBLIC');
    // While it is being answered aloud it goes on being answered aloud.
    const to = question.status === 'ANSWERING' ? ('ANSWERING' as const) : ('ANSWERED' as const);
    await Promise.all([
      tx
        .insert(questionAnswers)
        .values({ id: newId(), ...answer, ...once, mode: 'TYPED', byId: memberId, startedAt: now, endedAt: now }),
      takeStep(hand, question, { to, columns, told: toldOf(hand.group) }),
    ]);
    if (webinar.endedAt !== null) await hand.tell(questionFollowedUp, { id: question.id, streamId: null });
    return false;
  };
  return withQuestionAlone({ viewer, id: answer.questionId, read: twins }, give);
}

/** Until when questions are answered in writing; null while the webinar is not over. */
export const answeredUntil = ({ endedAt, followUpDays }: WebinarRow): Date | null =>
  endedAt && new Date(endedAt.getTime() + followUpDays * 86_400_000);

function refuseTooLate(webinar: WebinarRow): void {
  const { followUpDays, status } = webinar;
  if (clock.now() > (answeredUntil(webinar) ?? clock.now()))
    refuse('THREAD_CLOSED', `Answers followed for ${followUpDays} days; they are complete now.`, { status });
}
