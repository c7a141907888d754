import { and, eq, inArray, sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader } from '../kernel/loaders.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { underLock } from './changing.service.ts';
import { refuseClosed } from './posting.rules.ts';
import type { Answered } from './posting.service.ts';
import { findPost, type PostRow } from './reading.service.ts';
import { postChanged } from './talk.events.ts';
import { posts, reactions } from './talk.table.ts';
import { ReactionKind, type ReactionKindName } from './talk.types.ts';
import { hasVoice } from './threads.service.ts';

export interface Reaction {
  postId: string;
  kind: ReactionKindName;
  /** What is to be true afterwards. */
  on: boolean;
}

/**
 * Sets or takes back the viewer's reaction. Saying it twice changes nothing and tells nobody.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, THREAD_CLOSED
 */
export async function reactToPost(viewer: Viewer, { postId, kind, on }: Reaction): Promise<Answered> {
  const member = signedIn(viewer);
  const found = await findPost(member, postId);
  const reaction = { postId: found.id, memberId: member.memberId, kind };
  return change(member, async (tx, tell) => {
    const { post, thread } = await underLock(tx, member, found);
    if (!hasVoice(member, thread)) refuse('FORBIDDEN', 'Only those who were invited to speak may react here.');
    if (thread.status !== 'OPEN') refuseClosed(thread.status);
    if (post.state !== 'PUBLISHED') refuse('INVALID_TRANSITION', 'This post was removed.', { status: post.state });
    const changed = on ? await put(tx, reaction) : await take(tx, reaction);
    if (!changed) return { post, replayed: true };
    await tell(postChanged, { id: post.id, streamId: post.threadId });
    return { post: { ...post, reactionCounts: await recount(tx, post.id) }, replayed: false };
  });
}

type OneReaction = typeof reactions.$inferInsert;

const put = async (tx: Tx, reaction: OneReaction): Promise<boolean> =>
  (await tx.insert(reactions).values(reaction).onConflictDoNothing().returning()).length > 0;

const take = async (tx: Tx, { postId, memberId, kind }: OneReaction): Promise<boolean> => {
  const one = and(eq(reactions.postId, postId), eq(reactions.memberId, memberId), eq(reactions.kind, kind));
  return (await tx.delete(reactions).where(one).returning()).length > 0;
};

/** Counted from the rows, never added to a number: then it cannot drift. The lock keeps others from counting meanwhile. */
async function recount(tx: Tx, postId: string): Promise<PostRow['reactionCounts']> {
  const rows = await tx
    .select({ kind: reactions.kind, count: sql<number>`count(*)`.mapWith(Number) })
    .from(reactions)
    .where(eq(reactions.postId, postId))
    .groupBy(reactions.kind);
  const reactionCounts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  await tx.update(posts).set({ reactionCounts }).where(eq(posts.id, postId));
  return reactionCounts;
}

/** A post's reactions in the order of their kinds; a removed post has none. */
export const reactionsOf = ({ state, reactionCounts }: PostRow): { kind: ReactionKindName; count: number }[] =>
  Object.values(ReactionKind)
    .map((kind) => ({ kind, count: state === 'PUBLISHED' ? (reactionCounts[kind] ?? 0) : 0 }))
    .filter(({ count }) => count > 0);

/** What the viewer reacted with, by post. */
export const viewerReactionsTo = defineLoader<ReactionKindName[], ReactionKindName[]>(async (postIds, { viewer }) => {
  if (viewer.memberId === null) return new Map();
  const rows = await db
    .select({ postId: reactions.postId, kind: reactions.kind })
    .from(reactions)
    .where(and(inArray(reactions.postId, [...postIds]), eq(reactions.memberId, viewer.memberId)));
  const byPost = Map.groupBy(rows, (row) => row.postId);
  return new Map([...byPost].map(([postId, own]) => [postId, own.map((row) => row.kind).sort()]));
}, []);
