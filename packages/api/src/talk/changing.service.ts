import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { needConfirmed } from '../kernel/privacy.ts';
import { type MemberViewer, signedIn, type Viewer } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { asPost, type HeldRow, ownWaiting } from './held.service.ts';
import { refuseClosed } from './posting.rules.ts';
import { type Answered, readBody, renderBody } from './posting.service.ts';
import { findPost, type PostRow, selectPosts } from './reading.service.ts';
import { changeHeld, takeHeldBack } from './reviewing.service.ts';
import { postChanged } from './talk.events.ts';
import { postRevisions, posts } from './talk.table.ts';
import type { EditPostInput } from './talk.types.ts';
import { findThread, isHost, type ThreadRow } from './threads.service.ts';

/** Until when its author may change a post. */
const editableUntil = (post: Pick<PostRow, 'createdAt'>): number => post.createdAt.getTime() + limits.postEditWindowMs;

export const canEdit = (viewer: Viewer, post: PostRow, thread: Pick<ThreadRow, 'status'>): boolean =>
  viewer.memberId !== null &&
  post.authorId === viewer.memberId &&
  thread.status === 'OPEN' &&
  (post.state === 'HELD' || (post.state === 'PUBLISHED' && clock.now().getTime() < editableUntil(post)));

export const canDelete = (viewer: Viewer, post: PostRow, thread: Pick<ThreadRow, 'seat'>): boolean =>
  viewer.memberId !== null &&
  (post.state === 'PUBLISHED' || post.state === 'HELD') &&
  (post.authorId === viewer.memberId || isHost(viewer, thread));

/** A post and its thread as they are once the stream's lock is held. */
export async function underLock(tx: Tx, viewer: MemberViewer, post: PostRow) {
  await lockStream(tx, post.threadId);
  const [now] = await selectPosts(tx).where(eq(posts.id, post.id));
  const thread = await findThread(viewer, post.threadId, tx);
  return { post: now ?? refuse('NOT_FOUND', 'There is no such post.', { field: 'postId' }), thread };
}

/**
 * Gives a post other words: its author, for 15 minutes, while the thread is open; or for as long as it waits for an editor.
 * What it said before is kept for moderators.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID_TRANSITION, THREAD_CLOSED, BAD_USER_INPUT, PRIVACY_CONFIRMATION_REQUIRED
 */
export async function editPost(viewer: Viewer, input: EditPostInput): Promise<Answered> {
  const author = signedIn(viewer);
  const body = readBody(input.body);
  const waiting = await ownWaiting(author, input.postId);
  if (waiting) return editHeld(author, input, { waiting, body });
  const found = await findPost(author, input.postId);
  if (found.authorId !== author.memberId) refuse('FORBIDDEN', 'Only its author can change a post.');
  needConfirmed(body, input, found.body);
  const html = await renderBody(body);
  return change(author, async (tx, tell) => {
    const { post, thread } = await underLock(tx, author, found);
    if (post.state !== 'PUBLISHED') refuse('INVALID_TRANSITION', 'This post was removed.', { status: post.state });
    if (thread.status !== 'OPEN') refuseClosed(thread.status);
    if (clock.now().getTime() >= editableUntil(post))
      refuse('FORBIDDEN', `A post can be changed for ${limits.postEditWindowMs / 60_000} minutes.`);
    if (post.body === body) return { post, replayed: true };
    await tell(postChanged, { id: post.id, streamId: post.threadId });
    await keepRevision(tx, author, post);
    const changed = { body, html, editedAt: clock.now() };
    await tx.update(posts).set(changed).where(eq(posts.id, post.id));
    return { post: { ...post, ...changed }, replayed: false };
  });
}

async function editHeld(
  author: MemberViewer,
  input: EditPostInput,
  { waiting, body }: { waiting: HeldRow; body: string },
): Promise<Answered> {
  needConfirmed(body, input, waiting.body);
  const changed = await changeHeld(author, waiting, { body, html: await renderBody(body) });
  // Meanwhile an editor was first: it is a post now, or is not to be one.
  return changed ? { ...changed, post: asPost(changed.held) } : editPost(author, input);
}

/**
 * Takes a post away: its place stays, its words go. `DELETED` by its author, `REMOVED` by a host or moderator; also when
 * the thread is closed. Doing it again changes nothing.
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN
 */
export async function deletePost(viewer: Viewer, input: { postId: string }): Promise<Answered> {
  const member = signedIn(viewer);
  const waiting = await ownWaiting(member, input.postId);
  const taken = waiting && (await takeHeldBack(member, waiting));
  if (taken) return { ...taken, post: asPost(taken.held) };
  const found = await findPost(member, input.postId);
  return change(member, async (tx, tell) => {
    const { post, thread } = await underLock(tx, member, found);
    const own = post.authorId === member.memberId;
    if (!own && !isHost(member, thread))
      refuse('FORBIDDEN', 'Only its author, a host or a moderator can remove a post.');
    if (post.state === 'DELETED' || post.state === 'REMOVED') return { post, replayed: true };
    await tell(postChanged, { id: post.id, streamId: post.threadId });
    await keepRevision(tx, member, post);
    const state = own ? ('DELETED' as const) : ('REMOVED' as const);
    const removed = { state, body: '', html: '', featuredAt: null, removedAt: clock.now() };
    await tx.update(posts).set(removed).where(eq(posts.id, post.id));
    return { post: { ...post, ...removed }, replayed: false };
  });
}

const keepRevision = (tx: Tx, by: MemberViewer, { id: postId, body }: PostRow) =>
  tx.insert(postRevisions).values({ id: newId(), postId, body, changedBy: by.memberId, at: clock.now() });
