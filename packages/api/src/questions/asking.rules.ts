import { limits } from '@rounds/schema/limits';
import { and, count, eq } from 'drizzle-orm';
import type { Tx } from '../kernel/db.ts';
import { type Refusal, refusalOf, refuse } from '../kernel/errors.ts';
import { isOneOf } from '../kernel/many.ts';
import { limitRate } from '../kernel/rates.ts';
import { readText } from '../kernel/text.ts';
import type { MemberViewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { isOpenFor, noSuchWebinar, staffAmong, type WebinarRow } from '../webinars/webinars.service.ts';
import type { AnonymousModeName } from '../webinars/webinars.types.ts';
import { questions } from './questions.table.ts';

/** A question that somebody wishes to ask. */
export interface Asking {
  id: string;
  webinarId: string;
  asker: MemberViewer;
  body: string;
  /** Why its asker is asked to read it again; null: for no reason. */
  doubt: Refusal | null;
  anonymous: boolean;
  /** What the asker was told about anonymity; null: nothing. */
  promised: AnonymousModeName | null;
  requestHash: string;
  clientMutationId: string;
}

/** What is asked now, of what was wished. */
export interface Asked {
  /** In the order in which it was wished. */
  allowed: Asking[];
  /** Why not, by the id of the wish. */
  refusals: Map<string, Refusal>;
  /** What the same request has asked before, by the id of the wish. */
  earlier: Map<string, string>;
  isStaff: (asker: MemberViewer) => boolean;
}

/** Who may ask at this moment, by what was read under the webinar's lock: nobody asks beside these meanwhile. */
export function askedNow(webinar: WebinarRow, wished: Asking[], askers: Askers): Asked {
  const { replayed, pending, done, isStaff } = askers;
  const [refusals, earlier] = [new Map<string, Refusal>(), new Map<string, string>()];

  const judge = (asking: Asking): void => {
    const { memberId } = asking.asker;
    const isReplayed = replayed.get(memberId);
    const isSeen = webinar.status !== 'DRAFT' || isStaff(asking.asker);
    if (isReplayed === undefined || !isSeen) return noSuchWebinar();
    const twin = done.get(keyOf(memberId, asking));
    if (twin) {
      if (twin.requestHash !== asking.requestHash)
        refuse('IDEMPOTENCY_CONFLICT', 'This clientMutationId was used for another question.', {
          field: 'clientMutationId',
        });
      earlier.set(asking.id, twin.id);
      return;
    }
    if (asking.doubt) throw asking.doubt;
    mayAsk(webinar, asking, isStaff(asking.asker));
    const mine = pending.get(memberId) ?? 0;
    // Recorded askers set no pace of their own.
    if (!isReplayed) {
      if (webinar.moderated && mine >= limits.question.pending)
        refuse('RATE_LIMITED', `${limits.question.pending} of your questions wait for approval already.`);
      limitRate(`ask:${memberId}`, limits.question.asking);
    }
    pending.set(memberId, mine + 1);
    done.set(keyOf(memberId, asking), asking);
  };

  for (const asking of wished) {
    const refusal = refusalOf(() => judge(asking));
    if (refusal) refusals.set(asking.id, refusal);
  }
  return {
    allowed: wished.filter(({ id }) => !refusals.has(id) && !earlier.has(id)),
    refusals,
    earlier,
    isStaff,
  };
}

const keyOf = (memberId: string | null, { clientMutationId }: { clientMutationId: string }): string =>
  `${memberId} ${clientMutationId}`;

/** All that wishes are judged by, in four statements however many there are. */
export async function readAskers(tx: Tx, webinarId: string, wished: Asking[]) {
  const memberIds = [...new Set(wished.map(({ asker }) => asker.memberId))];
  const requestIds = wished.map(({ clientMutationId }) => clientMutationId);
  const isTheirs = isOneOf(questions.authorId, memberIds);
  const [people, waiting, twins, isStaff] = await Promise.all([
    tx.select({ id: members.id, replayed: members.replayed }).from(members).where(isOneOf(members.id, memberIds)),
    tx
      .select({ authorId: questions.authorId, waiting: count() })
      .from(questions)
      .where(and(eq(questions.webinarId, webinarId), eq(questions.status, 'PENDING'), isTheirs))
      .groupBy(questions.authorId),
    tx
      .select({
        id: questions.id,
        authorId: questions.authorId,
        clientMutationId: questions.clientMutationId,
        requestHash: questions.requestHash,
      })
      .from(questions)
      .where(and(isTheirs, isOneOf(questions.clientMutationId, requestIds))),
    staffAmong(tx, webinarId, memberIds),
  ]);
  return {
    replayed: new Map(people.map((member) => [member.id, member.replayed])),
    pending: new Map(waiting.map((row) => [row.authorId, row.waiting])),
    done: new Map<string, { id: string; requestHash: string }>(twins.map((twin) => [keyOf(twin.authorId, twin), twin])),
    isStaff,
  };
}

type Askers = Awaited<ReturnType<typeof readAskers>>;

function mayAsk(webinar: WebinarRow, { body, anonymous, promised }: Asking, isStaff: boolean): void {
  readText('body', body, { max: webinar.maxLength });
  // Only the staff may know that it is being practised.
  const status = webinar.status === 'PRACTICE' && !isStaff ? 'SCHEDULED' : webinar.status;
  if (!isOpenFor(webinar, isStaff))
    refuse('THREAD_CLOSED', 'Questions are taken while the webinar is live.', { status });
  if (!webinar.qaOpen) refuse('THREAD_CLOSED', 'No more questions are taken for now.', { status });
  if (!anonymous) return;
  if (webinar.anonymous === 'OFF')
    refuse('BAD_USER_INPUT', 'Questions are asked by name here.', { field: 'anonymous' });
  if (promised !== null && promised !== webinar.anonymous)
    refuse('CONFLICT', 'Who learns your name has been changed meanwhile; please look again before you send this.', {
      field: 'promised',
    });
}
