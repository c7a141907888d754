import { eq } from 'drizzle-orm';
import type { Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { insertMany, isOneOf } from '../kernel/many.ts';
import { house } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { countPosts } from './keeping.service.ts';
import { postChanged } from './talk.events.ts';
import { postRevisions, posts } from './talk.table.ts';

/** What was said elsewhere. Its id follows from where, so that the same is never said twice. */
export interface SaidElsewhere {
  id: string;
  authorId: string;
  /** Of those that are said with it, before it. */
  parentId: string | null;
  body: string;
  html: string;
  saidAt: Date;
  /** Of what it said there: another one means that it was changed there. */
  requestHash: string;
}

/** What becomes of it. KEPT: it differs, but was changed or taken away here, and that counts. */
export type Brought = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'KEPT';

/** What would become of each, by id. */
export async function planPosts(
  said: readonly SaidElsewhere[],
  from: Tx | typeof db = db,
): Promise<Map<string, Brought>> {
  const { id, requestHash, editedAt, state } = posts;
  const rows = await from
    .select({ id, requestHash, editedAt, state })
    .from(posts)
    .where(
      isOneOf(
        posts.id,
        said.map((one) => one.id),
      ),
    );
  const there = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    said.map((one): [string, Brought] => {
      const row = there.get(one.id);
      if (!row) return [one.id, 'NEW'];
      if (row.requestHash === one.requestHash) return [one.id, 'UNCHANGED'];
      return [one.id, row.editedAt === null && row.state === 'PUBLISHED' ? 'CHANGED' : 'KEPT'];
    }),
  );
}

/**
 * Brings into a thread what was said elsewhere, in the transaction of the feature that hosts it. What is new gets its numbers
 * in the order in which it is given, with the dates it has; whoever watches is told.
 */
export async function bringPosts(
  { tx, tell }: { tx: Tx; tell: Tell },
  threadId: string,
  said: readonly SaidElsewhere[],
): Promise<Map<string, Brought>> {
  const head = (await lockStream(tx, threadId)) ?? 0;
  const plan = await planPosts(said, tx);
  const fresh = said.filter(({ id }) => plan.get(id) === 'NEW');
  if (fresh.length > 0) {
    const subjects = fresh.map(({ id }) => ({ id, streamId: threadId, by: house }));
    await tell.many(postChanged, subjects);
    await insertMany(
      tx,
      posts,
      fresh.map((one, place) => rowOf(one, threadId, head + 1 + place)),
    );
    await countPosts(
      tx,
      threadId,
      fresh.map(({ parentId }) => parentId),
    );
  }
  for (const one of said)
    if (plan.get(one.id) === 'CHANGED')
      await sayOtherwise(tx, one, () => tell(postChanged, { id: one.id, streamId: threadId }));
  return plan;
}

const rowOf = ({ saidAt, ...said }: SaidElsewhere, threadId: string, seq: number): typeof posts.$inferInsert => ({
  ...said,
  threadId,
  seq,
  kind: 'GENERAL',
  reactionCounts: {},
  replyCount: 0,
  state: 'PUBLISHED',
  official: false,
  featuredAt: null,
  clientMutationId: said.id,
  createdAt: saidAt,
});

async function sayOtherwise(tx: Tx, { id, body, html, requestHash }: SaidElsewhere, tellIt: () => Promise<number>) {
  await tellIt();
  const [before] = await tx.select({ body: posts.body }).from(posts).where(eq(posts.id, id));
  await tx.insert(postRevisions).values({ id: newId(), postId: id, body: before?.body ?? '', at: clock.now() });
  await tx.update(posts).set({ body, html, requestHash }).where(eq(posts.id, id));
}
