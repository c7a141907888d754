import { and, desc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { refuse } from '../kernel/errors.ts';
import { hasRole } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { posts, threadSeats, threads } from './talk.table.ts';

const parents = alias(posts, 'parents');
const twins = alias(posts, 'twins');

interface Wish {
  memberId: string;
  threadId: string;
  parentId: string | null;
  clientMutationId: string;
}

export interface Speaker {
  /** The same request was kept by another connection meanwhile. */
  twin: boolean;
  /** Recorded speakers set no pace of their own. */
  exempt: boolean;
  host: boolean;
  slowModeSeconds: number;
}

/**
 * Whether the author may speak in the thread at this moment. To be asked after the stream's lock is held.
 * @throws NOT_FOUND, FORBIDDEN, THREAD_CLOSED
 */
export async function speakingNow(tx: Tx, wish: Wish): Promise<Speaker> {
  const [now] = await tx
    .select({
      status: threads.status,
      writers: threads.writers,
      readers: threads.readers,
      slowModeSeconds: threads.slowModeSeconds,
      seat: threadSeats.role,
      role: members.role,
      replayed: members.replayed,
      parent: parents.id,
      twin: twins.id,
    })
    .from(threads)
    .leftJoin(threadSeats, and(eq(threadSeats.threadId, threads.id), eq(threadSeats.memberId, wish.memberId)))
    .leftJoin(members, eq(members.id, wish.memberId))
    .leftJoin(
      parents,
      wish.parentId === null ? sql`false` : and(eq(parents.id, wish.parentId), eq(parents.threadId, threads.id)),
    )
    .leftJoin(twins, and(eq(twins.authorId, wish.memberId), eq(twins.clientMutationId, wish.clientMutationId)))
    .where(eq(threads.id, wish.threadId));
  if (!now || now.role === null || now.seat === 'BANNED' || (now.readers === 'LISTED' && now.seat === null))
    refuse('NOT_FOUND', 'There is no such thread.', { field: 'threadId' });
  const pace = { twin: now.twin !== null, exempt: now.replayed === true, slowModeSeconds: now.slowModeSeconds };
  if (pace.twin) return { ...pace, host: false };
  if (now.writers === 'NOBODY' || (now.writers === 'LISTED' && now.seat === null))
    refuse('FORBIDDEN', 'Only those who were invited to speak may write here.');
  if (now.status !== 'OPEN') refuseClosed(now.status);
  if (wish.parentId !== null && now.parent === null)
    refuse('NOT_FOUND', 'The post you answer is not in this thread.', { field: 'parentId' });
  const viewer = { memberId: wish.memberId, role: now.role, sessionId: null };
  return { ...pace, host: now.seat === 'HOST' || hasRole(viewer, 'MODERATOR') };
}

export function refuseClosed(status: 'READ_ONLY' | 'CLOSED'): never {
  refuse('THREAD_CLOSED', status === 'CLOSED' ? 'This is not open yet.' : 'This is over; it can still be read.', {
    status,
  });
}

/** Hosts are not slowed. @throws SLOW_MODE with `retryAfterMs` */
export async function keepSlowMode(tx: Tx, speaker: Speaker, { memberId, threadId }: Wish): Promise<void> {
  if (speaker.host || speaker.slowModeSeconds === 0) return;
  const [last] = await latest(tx, { memberId, sinceMs: speaker.slowModeSeconds * 1000 }, eq(posts.threadId, threadId));
  if (!last) return;
  const retryAfterMs = last.getTime() + speaker.slowModeSeconds * 1000 - clock.now().getTime();
  refuse('SLOW_MODE', `Slow mode: you can write again in ${Math.ceil(retryAfterMs / 1000)} s.`, { retryAfterMs });
}

const repetition = { times: 4, withinMs: 10 * 60_000 };

/** The same text for the fifth time in ten minutes, wherever (S50). @throws RATE_LIMITED with `retryAfterMs` */
export async function limitRepetition(tx: Tx, { memberId, body }: { memberId: string; body: string }): Promise<void> {
  if (!env.rateLimits) return;
  const said = await latest(tx, { memberId, sinceMs: repetition.withinMs }, eq(posts.body, body));
  const oldest = said[repetition.times - 1];
  if (!oldest) return;
  const retryAfterMs = Math.max(1000, oldest.getTime() + repetition.withinMs - clock.now().getTime());
  refuse('RATE_LIMITED', `You have said this ${repetition.times} times already.`, { retryAfterMs });
}

/** When a member last wrote something of a kind, newest first. */
async function latest(tx: Tx, by: { memberId: string; sinceMs: number }, which: SQL): Promise<Date[]> {
  const since = new Date(clock.now().getTime() - by.sinceMs);
  const rows = await tx
    .select({ createdAt: posts.createdAt })
    .from(posts)
    .where(and(eq(posts.authorId, by.memberId), gt(posts.createdAt, since), which))
    .orderBy(desc(posts.createdAt))
    .limit(repetition.times);
  return rows.map((row) => row.createdAt);
}
