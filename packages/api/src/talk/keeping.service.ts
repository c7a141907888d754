import { eq, inArray, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { isRefusal } from '../kernel/errors.ts';
import { house, type MemberViewer } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { type Outcome, together } from '../realtime/together.ts';
import { speakersNow } from './posting.rules.ts';
import { type PostRow, selectPosts } from './reading.service.ts';
import { postChanged } from './talk.events.ts';
import { posts, threads } from './talk.table.ts';
import type { PostKindName } from './talk.types.ts';

/** A post before it has a number: checked, rendered, not yet allowed. */
export interface Unnumbered {
  id: string;
  author: MemberViewer;
  /** When it was said, for what the house brings in; null: now. */
  saidAt: Date | null;
  draft: {
    threadId: string;
    parentId: string | null;
    kind: PostKindName;
    body: string;
    html: string;
    requestHash: string;
    clientMutationId: string;
  };
}

/**
 * HERE A POST GETS ITS NUMBER. The thread's stream lock is taken first and held to the commit, so posts appear in the order
 * of their numbers, with no holes (talk.concurrency.test.ts: "fifty writers at once"). Whether the authors may still speak
 * is read after the lock: an earlier snapshot would let through somebody banned, or a room closed, while we waited ("a ban
 * that comes first wins"). Posts that come while a commit of their thread is in flight share the next one.
 */
export const keepPost: (threadId: string, post: Unnumbered) => Promise<PostRow> = together(keepPosts);

async function keepPosts(threadId: string, wished: Unnumbered[]): Promise<Outcome<PostRow>[]> {
  const refusals = new Map<string, unknown>();
  const kept = await change(house, async (tx, _tell, tellMany) => {
    await lockStream(tx, threadId);
    const allowed = await allowedOf(tx, { threadId, wished, refusals });
    if (allowed.length === 0) return [];
    const first = await tellMany(
      postChanged,
      threadId,
      allowed.map(({ id, author }) => ({ id, by: author })),
    );
    await Promise.all([insertPosts(tx, allowed, first), countPosts(tx, threadId, allowed)]);
    return allowed.map(({ id }) => id);
  });
  const rows = kept.length === 0 ? [] : await selectPosts().where(inArray(posts.id, kept));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wished.map(({ id }) => {
    const result = byId.get(id);
    return result ? { result } : { refusal: refusals.get(id) };
  });
}

/** Those who may speak, in the order in which they asked; why not, for the others. */
async function allowedOf(
  tx: Tx,
  { threadId, wished, refusals }: { threadId: string; wished: Unnumbered[]; refusals: Map<string, unknown> },
): Promise<Unnumbered[]> {
  const wishOf = ({ author, draft }: Unnumbered) => ({ memberId: author.memberId, ...draft });
  const judge = await speakersNow(tx, threadId, wished.map(wishOf));
  return wished.filter((one) => {
    try {
      judge(wishOf(one));
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.set(one.id, error);
      return false;
    }
  });
}

const insertPosts = (tx: Tx, allowed: Unnumbered[], first: number) =>
  tx.insert(posts).values(
    allowed.map(({ id, author, saidAt, draft }, index) => ({
      id,
      ...draft,
      seq: first + index,
      authorId: author.memberId,
      createdAt: saidAt ?? clock.now(),
    })),
  );

async function countPosts(tx: Tx, threadId: string, allowed: Unnumbered[]): Promise<void> {
  const replies = Map.groupBy(
    allowed.flatMap(({ draft }) => draft.parentId ?? []),
    (parentId) => parentId,
  );
  await Promise.all([
    tx
      .update(threads)
      .set({ postCount: sql`${threads.postCount} + ${allowed.length}` })
      .where(eq(threads.id, threadId)),
    ...[...replies].map(([parentId, { length }]) =>
      tx
        .update(posts)
        .set({ replyCount: sql`${posts.replyCount} + ${length}` })
        .where(eq(posts.id, parentId)),
    ),
  ]);
}
