import { limits } from '@rounds/schema/limits';
import { and, eq, inArray } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, readId } from '../kernel/ids.ts';
import { needConfirmed } from '../kernel/privacy.ts';
import { limitRate } from '../kernel/rates.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { readText } from '../kernel/text.ts';
import { house, type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { findWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { type Asking, askersNow } from './asking.rules.ts';
import { questionChanged } from './questions.events.ts';
import { metBy, type QuestionRow, selectQuestions } from './questions.service.ts';
import { questionSteps, questions } from './questions.table.ts';
import type { AskQuestionInput } from './questions.types.ts';
import type { AnsweredQuestion } from './steps.ts';

/** What was asked, checked and in the form it is kept and compared in. */
function readDraft(input: AskQuestionInput, { maxLength }: WebinarRow) {
  const draft = {
    webinarId: readId('webinarId', input.webinarId),
    body: readText('body', input.body, { max: maxLength }),
    anonymous: input.anonymous ?? false,
  };
  const requestHash = fingerprintOf(draft);
  const promised = input.promised ?? null;
  return { ...draft, promised, requestHash, clientMutationId: readId('clientMutationId', input.clientMutationId) };
}

/**
 * Asks a question. The same asker and `clientMutationId` have one effect and one answer (G3).
 * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT, THREAD_CLOSED, CONFLICT, RATE_LIMITED, IDEMPOTENCY_CONFLICT,
 * PRIVACY_CONFIRMATION_REQUIRED
 */
export async function askQuestion(viewer: Viewer, input: AskQuestionInput): Promise<AnsweredQuestion> {
  const asker = signedIn(viewer);
  const webinar = await findWebinar(asker, input.webinarId);
  const draft = readDraft(input, webinar);
  const earlier = await answerOf(asker, draft, webinar);
  if (earlier) return earlier;
  needConfirmed(draft.body, input);
  try {
    limitRate(`ask:${asker.memberId}`, limits.question.asking, 0);
    const question = await keepQuestion(webinar.id, {
      ...draft,
      id: newId(),
      asker,
      isStaff: webinar.isStaff,
    });
    return { question: question ?? gone(), replayed: false };
  } catch (error) {
    const twin = await answerOf(asker, draft, webinar);
    if (twin) return twin;
    throw error;
  }
}

const gone = (): never => refuse('NOT_FOUND', 'There is no such question.');

/** The answer that this request has had already. @throws IDEMPOTENCY_CONFLICT where its id was used for something else */
async function answerOf(
  asker: MemberViewer,
  { clientMutationId, requestHash }: { clientMutationId: string; requestHash: string },
  webinar: WebinarRow,
): Promise<AnsweredQuestion | null> {
  const [done] = await db
    .select({ id: questions.id, requestHash: questions.requestHash })
    .from(questions)
    .where(and(eq(questions.authorId, asker.memberId), eq(questions.clientMutationId, clientMutationId)));
  if (!done) return null;
  if (done.requestHash !== requestHash)
    refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another question.', {
      field: 'clientMutationId',
    });
  const [kept] = await selectQuestions().where(eq(questions.id, done.id));
  return { question: (kept && metBy(asker, kept, webinar)) ?? gone(), replayed: true };
}

/**
 * Questions that come while a commit of their webinar is in flight share the next one. Whether they may still be asked is
 * read under the webinar's lock: a question is either before the end of the questions or refused by it.
 */
const keepQuestion: (webinarId: string, asking: Asking) => Promise<QuestionRow | null> = together(keepQuestions);

async function keepQuestions(webinarId: string, wished: Asking[]): Promise<Outcome<QuestionRow | null>[]> {
  const refusals = new Map<string, unknown>();
  const webinar = await change(house, async (tx, tell, tellMany) => {
    await lockStream(tx, webinarId);
    const now = await findWebinar(house, webinarId, tx);
    const allowed = await askersNow(tx, { webinar: now, wished, refusals });
    if (allowed.length === 0) return now;
    const { shown } = await insertQuestions(tx, now, allowed);
    const by = (asking: Asking) => ({ id: asking.id, by: asking.asker });
    if (shown) await tellMany(questionChanged, webinarId, allowed.map(by));
    await tellMany(questionChanged, now.staffStreamId, allowed.map(by));
    const inOrder = allowed.toSorted((a, b) => a.asker.memberId.localeCompare(b.asker.memberId));
    await Promise.all(inOrder.map(({ id, asker }) => tell(questionChanged, { id, streamId: asker.memberId })));
    return now;
  });
  const ids = wished.map(({ id }) => id);
  const rows = refusals.size === wished.length ? [] : await selectQuestions().where(inArray(questions.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wished.map(({ id, asker, isStaff }) => {
    const refusal = refusals.get(id);
    if (refusal) return { refusal };
    const kept = byId.get(id);
    return { result: kept ? metBy(asker, kept, { ...webinar, isStaff }) : null };
  });
}

async function insertQuestions(tx: Tx, webinar: WebinarRow, allowed: Asking[]): Promise<{ shown: boolean }> {
  const createdAt = clock.now();
  const status = webinar.moderated ? ('PENDING' as const) : ('PUBLISHED' as const);
  const publishedAt = webinar.moderated ? null : createdAt;
  const shown = publishedAt !== null && webinar.attendeesSee === 'ALL' && webinar.status !== 'PRACTICE';
  await tx.insert(questions).values(
    allowed.map(({ id, asker, body, anonymous, clientMutationId, requestHash }) => ({
      id,
      webinarId: webinar.id,
      authorId: asker.memberId,
      anonymity: anonymous ? webinar.anonymous : ('OFF' as const),
      body,
      status,
      groupId: id,
      publishedAt,
      publicAt: shown ? createdAt : null,
      clientMutationId,
      requestHash,
      createdAt,
    })),
  );
  await tx.insert(questionSteps).values(
    allowed.map(({ id }) => ({
      id: newId(),
      questionId: id,
      by: 'ASKER' as const,
      from: null,
      to: status,
      at: createdAt,
    })),
  );
  return { shown };
}
