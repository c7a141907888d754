import { limits } from '@rounds/schema/limits';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { sqlState, type Tx } from '../kernel/db.ts';
import { refusalOf } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { insertMany, isOneOf } from '../kernel/many.ts';
import { needConfirmed } from '../kernel/privacy.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { house, type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { lockAndRead } from '../realtime/log.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { maybeWebinar, noSuchWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { type Asking, askedNow, readAskers } from './asking.rules.ts';
import { questionChanged } from './questions.events.ts';
import { metBy, noSuchQuestion, selectQuestions } from './questions.service.ts';
import { questionSteps, questions } from './questions.table.ts';
import type { AskQuestionInput } from './questions.types.ts';
import type { AnsweredQuestion } from './steps.ts';

/** What was asked, checked and in the form it is kept and compared in. */
function readAsking(asker: MemberViewer, input: AskQuestionInput): Asking {
  const draft = {
    webinarId: readId('webinarId', input.webinarId),
    body: readText('body', input.body, { max: limits.question.maxLength[1] }),
    anonymous: input.anonymous ?? false,
  };
  return {
    ...draft,
    id: newId(),
    asker,
    doubt: refusalOf(() => needConfirmed(draft.body, input)),
    promised: input.promised ?? null,
    requestHash: fingerprintOf(draft),
    clientMutationId: readId('clientMutationId', input.clientMutationId),
  };
}

/**
 * Asks a question. The same asker and `clientMutationId` have one effect and one answer (G3).
 * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT, THREAD_CLOSED, CONFLICT, RATE_LIMITED, IDEMPOTENCY_CONFLICT,
 * PRIVACY_CONFIRMATION_REQUIRED
 */
export async function askQuestion(viewer: Viewer, input: AskQuestionInput): Promise<AnsweredQuestion> {
  const asking = readAsking(signedIn(viewer), input);
  try {
    return await keepQuestion(asking.webinarId, asking);
  } catch (error) {
    // The same request is under way at another webinar, or at another node a moment ago: now it is there to be found.
    if (sqlState(error) === '23505') return keepQuestion(asking.webinarId, asking);
    throw error;
  }
}

/**
 * Questions that come while a commit of their webinar is in flight share the next one. Whether they may still be asked is
 * read under the webinar's lock: a question is either before the end of the questions or refused by it.
 */
const keepQuestion: (webinarId: string, asking: Asking) => Promise<AnsweredQuestion> = together(keepQuestions, {
  most: 1000,
  restMs: 0,
});

async function keepQuestions(webinarId: string, wished: Asking[]): Promise<Outcome<AnsweredQuestion>[]> {
  const asked = await change(house, async (tx, tell) => {
    const [webinar, askers] = await lockAndRead(tx, webinarId, () =>
      Promise.all([maybeWebinar(house, webinarId, tx), readAskers(tx, webinarId, wished)]),
    );
    if (!webinar) return null;
    const judged = askedNow(webinar, wished, askers);
    const { allowed } = judged;
    if (allowed.length === 0) return judged;
    const begun = beginningOf(webinar);
    const shown = begun.publicAt !== null;
    const told = ({ id, asker }: Asking) =>
      [...(shown ? [webinarId] : []), webinar.staffStreamId, asker.memberId].map((streamId) => ({
        id,
        streamId,
        by: asker,
      }));
    // Behind each other and not waited for one by one: the lock is held meanwhile.
    await Promise.all([
      insertQuestions(tx, { webinar, allowed, begun }),
      tell.many(questionChanged, allowed.flatMap(told)),
    ]);
    return judged;
  });
  if (!asked) return wished.map(() => ({ refusal: refusalOf(noSuchWebinar) }));
  const idOf = ({ id }: Asking) => asked.earlier.get(id) ?? id;
  const ids = wished.filter(({ id }) => !asked.refusals.has(id)).map(idOf);
  const rows = ids.length === 0 ? [] : await selectQuestions().where(isOneOf(questions.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wished.map((asking) => {
    const row = byId.get(idOf(asking));
    const question = row && metBy(asking.asker, row, { isStaff: asked.isStaff(asking.asker) });
    if (question) return { result: { question, replayed: asked.earlier.has(asking.id) } };
    return { refusal: asked.refusals.get(asking.id) ?? refusalOf(noSuchQuestion) };
  });
}

/** How a question begins at this moment. */
function beginningOf(webinar: WebinarRow) {
  const createdAt = clock.now();
  const status = webinar.moderated ? ('PENDING' as const) : ('PUBLISHED' as const);
  const publishedAt = webinar.moderated ? null : createdAt;
  const shown = publishedAt !== null && webinar.attendeesSee === 'ALL' && webinar.status !== 'PRACTICE';
  return { status, createdAt, publishedAt, publicAt: shown ? createdAt : null };
}

interface Begun {
  webinar: WebinarRow;
  allowed: Asking[];
  begun: ReturnType<typeof beginningOf>;
}

async function insertQuestions(tx: Tx, { webinar, allowed, begun }: Begun): Promise<void> {
  const rows = allowed.map(({ id, asker, body, anonymous, clientMutationId, requestHash }) => ({
    id,
    webinarId: webinar.id,
    authorId: asker.memberId,
    anonymity: anonymous ? webinar.anonymous : ('OFF' as const),
    body,
    groupId: id,
    clientMutationId,
    requestHash,
    ...begun,
  }));
  const steps = allowed.map(({ id }) => ({
    id: newId(),
    questionId: id,
    by: 'ASKER' as const,
    from: null,
    to: begun.status,
    at: begun.createdAt,
  }));
  await Promise.all([insertMany(tx, questions, rows), insertMany(tx, questionSteps, steps)]);
}
