import { and, count, eq, sql } from 'drizzle-orm';
import type { Tell } from '../kernel/change.ts';
import type { Tx } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { insertMany, isOneOf } from '../kernel/many.ts';
import { members } from '../members/members.table.ts';
import { heldPosts } from './held.table.ts';
import { heldPostChanged } from './talk.events.ts';
import { posts, threads } from './talk.table.ts';

/** Of those who wish to speak where newcomers are reviewed. */
export interface Newcomers {
  /** How much of theirs waits already, by member; who is not in it is no newcomer. */
  waiting: Map<string, number>;
  /** What is held already, by who and by which request. */
  twins: { authorId: string; clientMutationId: string }[];
}

/**
 * Who of these members has not yet been published often enough to be known. Counted is what stands: what was removed has
 * earned nothing. To be asked under the thread's lock.
 */
export async function newcomersAmong(
  tx: Tx,
  { memberIds, requestIds }: { memberIds: string[]; requestIds: string[] },
): Promise<Newcomers> {
  const said = tx
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.authorId, members.id), eq(posts.state, 'PUBLISHED'), threads.reviewsNewcomers))
    .limit(env.heldComments)
    .as('said');
  const waits = sql<number>`(select count(*) from ${heldPosts}
    where ${heldPosts.authorId} = ${members.id} and ${heldPosts.state} = 'HELD')`.mapWith(Number);
  const [rows, twins] = await Promise.all([
    tx
      .select({ memberId: members.id, said: count(said.id), waiting: waits })
      .from(members)
      .leftJoinLateral(said, sql`true`)
      .where(isOneOf(members.id, memberIds))
      .groupBy(members.id),
    tx
      .select({ authorId: heldPosts.authorId, clientMutationId: heldPosts.clientMutationId })
      .from(heldPosts)
      .where(and(isOneOf(heldPosts.authorId, memberIds), isOneOf(heldPosts.clientMutationId, requestIds))),
  ]);
  const unknown = rows.filter(({ said: times }) => times < env.heldComments);
  return { waiting: new Map(unknown.map(({ memberId, waiting }) => [memberId, waiting])), twins };
}

/** Keeps what waits for an editor. The thread hears nothing of it: each author's own stream does. */
export async function holdPosts(tx: Tx, tell: Tell, rows: (typeof heldPosts.$inferSelect)[]): Promise<void> {
  await insertMany(tx, heldPosts, rows);
  // In one order for all: two threads' transactions may hold things of the same members.
  for (const { id, authorId } of rows.toSorted((a, b) => a.authorId.localeCompare(b.authorId)))
    await tell(heldPostChanged, { id, streamId: authorId });
}
