import DataLoader from 'dataloader';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '../kernel/db.ts';
import { gathered } from '../kernel/gathered.ts';
import { heldPosts } from './held.table.ts';
import { posts, threads } from './talk.table.ts';
import { readableByMember } from './threads.service.ts';

/** Somebody who is about to post. */
export interface Asking {
  memberId: string;
  threadId: string;
  clientMutationId: string;
}

/** What a post needs to know before it waits for its thread's lock. */
export interface Known {
  isReadable: boolean;
  /** The post, or what is held, that was written under this id already. */
  twin: { id: string; requestHash: string; isHeld: boolean } | null;
}

/** Asked in one statement by all who post within a few milliseconds. Nothing is kept for the next. */
const asked = new DataLoader<Asking, Known>(askMany, {
  cache: false,
  maxBatchSize: 500,
  batchScheduleFn: gathered(),
});

export const knownOf = (asking: Asking): Promise<Known> => asked.load(asking);

async function askMany(asking: readonly Asking[]): Promise<Known[]> {
  const all = (key: keyof Asking) => sql`${sql.param(asking.map((one) => one[key]))}::uuid[]`;
  const memberId = sql`asking.member_id`;
  const rows = await db
    .select({
      isReadable: readableByMember(memberId),
      post: { id: posts.id, requestHash: posts.requestHash },
      held: { id: heldPosts.id, requestHash: heldPosts.requestHash },
    })
    .from(
      sql`unnest(${all('memberId')}, ${all('threadId')}, ${all('clientMutationId')})
        with ordinality as asking (member_id, thread_id, mutation_id, place)`,
    )
    .leftJoin(threads, eq(threads.id, sql`asking.thread_id`))
    .leftJoin(posts, and(eq(posts.authorId, memberId), eq(posts.clientMutationId, sql`asking.mutation_id`)))
    .leftJoin(heldPosts, and(eq(heldPosts.authorId, memberId), eq(heldPosts.clientMutationId, sql`asking.mutation_id`)))
    .orderBy(sql`asking.place`);
  return rows.map(({ isReadable, post, held }) => ({
    isReadable: isReadable === true,
    twin: post ? { ...post, isHeld: false } : held && { ...held, isHeld: true },
  }));
}
