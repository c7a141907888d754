import { limits } from '@rounds/schema/limits';
import { and, desc, eq, gt, or } from 'drizzle-orm';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { refuse } from '../kernel/errors.ts';
import { isOneOf } from '../kernel/many.ts';
import { limitRate } from '../kernel/rates.ts';
import { hasRole } from '../kernel/viewer.ts';
import type { MemberRow } from '../members/members.service.ts';
import { members } from '../members/members.table.ts';
import { newcomersAmong } from './holding.service.ts';
import { posts, threadSeats, threads } from './talk.table.ts';
import { mayRead } from './threads.service.ts';

/** What somebody wants to say in a thread. */
export interface Wish {
  memberId: string;
  parentId: string | null;
  clientMutationId: string;
  body: string;
}

/** Who wishes to speak, as they are now. */
export interface Speakers {
  /** Lets a wish through, or throws NOT_FOUND, FORBIDDEN, THREAD_CLOSED, CONFLICT (said already), SLOW_MODE or RATE_LIMITED. */
  judge: (wish: Wish) => void;
  memberOf: (memberId: string) => MemberRow | null;
  /** Whether what they say here waits for an editor. */
  isHeld: (memberId: string) => boolean;
}

/** Said lately by those who wish to speak, with what of this transaction is let through before them. */
interface Said {
  memberId: string;
  body: string;
  inThread: boolean;
  at: number;
}

const repetition = { times: 4, withinMs: 10 * 60_000 };

/**
 * Whether each of them may speak in the thread at this moment, in the order in which they asked. To be asked after the
 * stream's lock is held: an earlier statement's snapshot would let through somebody banned, or a room closed, meanwhile.
 */
export async function speakersNow(tx: Tx, threadId: string, wishes: Wish[]): Promise<Speakers> {
  const now = await standing(tx, threadId, wishes);
  const said = await saidLately(tx, { threadId, wishes, slowModeSeconds: now.thread?.slowModeSeconds ?? 0 });
  const keyOf = ({ memberId, clientMutationId }: Wish) => `${memberId} ${clientMutationId}`;
  const isTrusted = (memberId: string, member: MemberRow): boolean =>
    now.seats.get(memberId) === 'HOST' || hasRole({ memberId, role: member.role, sessionId: null }, 'MODERATOR');

  const judge = (wish: Wish): void => {
    const { thread } = now;
    const member = now.members.get(wish.memberId);
    const seat = now.seats.get(wish.memberId) ?? null;
    if (!thread || !member || !mayRead(thread, seat))
      refuse('NOT_FOUND', 'There is no such thread.', { field: 'threadId' });
    if (now.twins.has(keyOf(wish))) refuse('CONFLICT', 'This has just been posted.');
    if (thread.writers === 'NOBODY' || (thread.writers === 'LISTED' && seat === null))
      refuse('FORBIDDEN', 'Only those who were invited to speak may write here.');
    if (thread.status !== 'OPEN') refuseClosed(thread.status);
    if (wish.parentId !== null && !now.parents.has(wish.parentId))
      refuse('NOT_FOUND', 'The post you answer is not in this thread.', { field: 'parentId' });
    // Recorded speakers set no pace of their own.
    if (!member.replayed) {
      if (!isTrusted(wish.memberId, member)) {
        keepSlowMode(said, thread.slowModeSeconds, wish);
        limitWaiting(now.waiting, wish);
      }
      limitRepetition(said, wish);
      limitRate(`post:${wish.memberId}`, limits.posting);
    }
    said.unshift({ ...wish, inThread: true, at: clock.now().getTime() });
    now.twins.add(keyOf(wish));
  };
  const isHeld = (memberId: string): boolean => {
    const member = now.members.get(memberId);
    return now.waiting.has(memberId) && member !== undefined && !member.replayed && !isTrusted(memberId, member);
  };
  return { judge, isHeld, memberOf: (memberId) => now.members.get(memberId) ?? null };
}

const authorsOf = (wishes: Wish[]): string[] => [...new Set(wishes.map((wish) => wish.memberId))];

/** The thread and those who wish to speak in it, as they are under the lock: five small reads in one round trip. */
async function standing(tx: Tx, threadId: string, wishes: Wish[]) {
  const memberIds = authorsOf(wishes);
  const parentIds = [...new Set(wishes.flatMap((wish) => wish.parentId ?? []))];
  const requestIds = wishes.map((wish) => wish.clientMutationId);
  const { status, writers, readers, slowModeSeconds, reviewsNewcomers } = threads;
  const [[thread], seats, people, parents, twins] = await Promise.all([
    tx
      .select({ status, writers, readers, slowModeSeconds, reviewsNewcomers })
      .from(threads)
      .where(eq(threads.id, threadId)),
    tx
      .select({ memberId: threadSeats.memberId, role: threadSeats.role })
      .from(threadSeats)
      .where(and(eq(threadSeats.threadId, threadId), isOneOf(threadSeats.memberId, memberIds))),
    tx.select().from(members).where(isOneOf(members.id, memberIds)),
    parentIds.length === 0
      ? []
      : tx
          .select({ id: posts.id })
          .from(posts)
          .where(and(eq(posts.threadId, threadId), isOneOf(posts.id, parentIds))),
    tx
      .select({ authorId: posts.authorId, clientMutationId: posts.clientMutationId })
      .from(posts)
      .where(and(isOneOf(posts.authorId, memberIds), isOneOf(posts.clientMutationId, requestIds))),
  ]);
  const newcomers = thread?.reviewsNewcomers ? await newcomersAmong(tx, { memberIds, requestIds }) : null;
  return {
    thread,
    waiting: newcomers?.waiting ?? new Map<string, number>(),
    seats: new Map(seats.map((seat) => [seat.memberId, seat.role])),
    members: new Map(people.map((member) => [member.id, member])),
    parents: new Set(parents.map((parent) => parent.id)),
    twins: new Set([...twins, ...(newcomers?.twins ?? [])].map((twin) => `${twin.authorId} ${twin.clientMutationId}`)),
  };
}

/** What they have said lately that bears on their pace, newest first: the same words anywhere; in slow mode, anything here. */
async function saidLately(
  tx: Tx,
  { threadId, wishes, slowModeSeconds }: { threadId: string; wishes: Wish[]; slowModeSeconds: number },
): Promise<Said[]> {
  const withinMs = Math.max(env.rateLimits ? repetition.withinMs : 0, slowModeSeconds * 1000);
  if (withinMs === 0) return [];
  const rows = await tx
    .select({ memberId: posts.authorId, body: posts.body, threadId: posts.threadId, at: posts.createdAt })
    .from(posts)
    .where(
      and(
        isOneOf(posts.authorId, authorsOf(wishes)),
        gt(posts.createdAt, new Date(clock.now().getTime() - withinMs)),
        or(
          isOneOf(
            posts.body,
            wishes.map((wish) => wish.body),
          ),
          slowModeSeconds > 0 ? eq(posts.threadId, threadId) : undefined,
        ),
      ),
    )
    .orderBy(desc(posts.createdAt));
  return rows.map((row) => ({
    memberId: row.memberId ?? '',
    body: row.body,
    inThread: row.threadId === threadId,
    at: row.at.getTime(),
  }));
}

export function refuseClosed(status: 'READ_ONLY' | 'CLOSED'): never {
  refuse('THREAD_CLOSED', status === 'CLOSED' ? 'This is not open yet.' : 'This is over; it can still be read.', {
    status,
  });
}

function keepSlowMode(said: Said[], slowModeSeconds: number, { memberId }: Wish): void {
  if (slowModeSeconds === 0) return;
  const last = said.find((one) => one.memberId === memberId && one.inThread);
  const retryAfterMs = (last?.at ?? Number.NEGATIVE_INFINITY) + slowModeSeconds * 1000 - clock.now().getTime();
  if (retryAfterMs > 0)
    refuse('SLOW_MODE', `Slow mode: you can write again in ${Math.ceil(retryAfterMs / 1000)} s.`, { retryAfterMs });
}

/** Nobody fills the editors' table alone. */
function limitWaiting(waiting: Map<string, number>, { memberId }: Wish): void {
  const count = waiting.get(memberId);
  if (count === undefined) return;
  if (count >= limits.held.waiting)
    refuse('FORBIDDEN', 'Some of what you said waits for review; please go on when it has been read.');
  waiting.set(memberId, count + 1);
}

/** The same text for the fifth time in ten minutes, wherever (S50). */
function limitRepetition(said: Said[], { memberId, body }: Wish): void {
  if (!env.rateLimits) return;
  const since = clock.now().getTime() - repetition.withinMs;
  const same = said.filter((one) => one.memberId === memberId && one.body === body && one.at > since);
  const oldest = same[repetition.times - 1];
  if (!oldest) return;
  const retryAfterMs = Math.max(1000, oldest.at + repetition.withinMs - clock.now().getTime());
  refuse('RATE_LIMITED', `You have said this ${repetition.times} times already.`, { retryAfterMs });
}
