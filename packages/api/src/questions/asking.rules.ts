import { limits } from '@rounds/schema/limits';
import { and, count, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../kernel/db.ts';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { limitRate } from '../kernel/rates.ts';
import type { MemberViewer } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { isOpenFor, type WebinarRow } from '../webinars/webinars.service.ts';
import type { AnonymousModeName } from '../webinars/webinars.types.ts';
import { questions } from './questions.table.ts';

/** A question that somebody wishes to ask. */
export interface Asking {
  id: string;
  asker: MemberViewer;
  isStaff: boolean;
  body: string;
  anonymous: boolean;
  /** What the asker was told about anonymity; null: nothing. */
  promised: AnonymousModeName | null;
  requestHash: string;
  clientMutationId: string;
}

/** Those who may ask, in the order in which they did; why not, for the others. To be asked under the webinar's lock. */
export async function askersNow(
  tx: Tx,
  { webinar, wished, refusals }: { webinar: WebinarRow; wished: Asking[]; refusals: Map<string, unknown> },
): Promise<Asking[]> {
  const memberIds = [...new Set(wished.map(({ asker }) => asker.memberId))];
  const requestIds = wished.map(({ clientMutationId }) => clientMutationId);
  const [people, waiting, twins] = await Promise.all([
    tx.select({ id: members.id, replayed: members.replayed }).from(members).where(inArray(members.id, memberIds)),
    tx
      .select({ authorId: questions.authorId, waiting: count() })
      .from(questions)
      .where(
        and(
          eq(questions.webinarId, webinar.id),
          eq(questions.status, 'PENDING'),
          inArray(questions.authorId, memberIds),
        ),
      )
      .groupBy(questions.authorId),
    tx
      .select({ authorId: questions.authorId, clientMutationId: questions.clientMutationId })
      .from(questions)
      .where(and(inArray(questions.authorId, memberIds), inArray(questions.clientMutationId, requestIds))),
  ]);
  const replayed = new Map(people.map((member) => [member.id, member.replayed]));
  const pending = new Map(waiting.map((row) => [row.authorId, row.waiting]));
  const keyOf = (one: { clientMutationId: string }, memberId: string | null) => `${memberId} ${one.clientMutationId}`;
  const done = new Set(twins.map((twin) => keyOf(twin, twin.authorId)));

  const judge = (asking: Asking): void => {
    const { memberId } = asking.asker;
    const isReplayed = replayed.get(memberId);
    if (isReplayed === undefined) refuse('NOT_FOUND', 'There is no such webinar.', { field: 'webinarId' });
    if (done.has(keyOf(asking, memberId))) refuse('CONFLICT', 'This has just been asked.');
    mayAsk(webinar, asking);
    const mine = pending.get(memberId) ?? 0;
    // Recorded askers set no pace of their own.
    if (!isReplayed) {
      if (webinar.moderated && mine >= limits.question.pending)
        refuse('RATE_LIMITED', `${limits.question.pending} of your questions wait for approval already.`);
      limitRate(`ask:${memberId}`, limits.question.asking);
    }
    pending.set(memberId, mine + 1);
    done.add(keyOf(asking, memberId));
  };

  return wished.filter((asking) => {
    try {
      judge(asking);
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.set(asking.id, error);
      return false;
    }
  });
}

function mayAsk(webinar: WebinarRow, { isStaff, anonymous, promised }: Asking): void {
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
