import { limits } from '@rounds/schema/limits';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { underLock } from './changing.service.ts';
import type { Answered } from './posting.service.ts';
import { findPost, type PostRow, selectPosts, shownTo } from './reading.service.ts';
import { postChanged } from './talk.events.ts';
import { posts } from './talk.table.ts';
import type { FeaturePostInput } from './talk.types.ts';
import { isHost, type ThreadRow } from './threads.service.ts';

const featuredIn = (threadId: string, from: Tx | typeof db = db) =>
  selectPosts(from)
    .where(and(eq(posts.threadId, threadId), isNotNull(posts.featuredAt)))
    .orderBy(asc(posts.seq));

/** What moderators put before others in a thread, in the order in which it was said: no clock decides it. */
export async function listFeatured(viewer: Viewer, { id }: ThreadRow): Promise<PostRow[]> {
  return shownTo(viewer, await featuredIn(id).limit(limits.featured));
}

/**
 * Puts a post before others, or takes that back; also when the thread is closed. What is removed is featured no more.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, CONFLICT where there are five already
 */
export async function featurePost(viewer: Viewer, { postId, on }: FeaturePostInput): Promise<Answered> {
  const member = signedIn(viewer);
  const found = await findPost(member, postId);
  return change(member, async (tx, tell) => {
    const { post, thread } = await underLock(tx, member, found);
    if (!isHost(member, thread)) refuse('FORBIDDEN', 'Only a host or a moderator features what others have said.');
    if ((post.featuredAt !== null) === on) return { post, replayed: true };
    if (post.state !== 'PUBLISHED') refuse('INVALID_TRANSITION', 'This post was removed.', { status: post.state });
    if (on && (await featuredIn(post.threadId, tx)).length >= limits.featured)
      refuse('CONFLICT', `There are ${limits.featured} already; take one back first.`, { field: 'postId' });
    await tell(postChanged, { id: post.id, streamId: post.threadId });
    const featuredAt = on ? clock.now() : null;
    await tx.update(posts).set({ featuredAt }).where(eq(posts.id, post.id));
    return { post: { ...post, featuredAt }, replayed: false };
  });
}
