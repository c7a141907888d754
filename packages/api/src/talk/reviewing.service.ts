import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import type { Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { readText } from '../kernel/text.ts';
import { type MemberViewer, needRole, type Viewer } from '../kernel/viewer.ts';
import { lockStream } from '../realtime/log.ts';
import { findHeld, type HeldRow } from './held.service.ts';
import { heldPosts } from './held.table.ts';
import type { PublishHeldPostInput, RemoveHeldPostInput } from './held.types.ts';
import { countPosts } from './keeping.service.ts';
import { refuseClosed } from './posting.rules.ts';
import { heldPostChanged, postChanged } from './talk.events.ts';
import { posts } from './talk.table.ts';
import { findThread } from './threads.service.ts';

export interface Decided {
  held: HeldRow;
  /** It had been decided so before; nothing changed now. */
  replayed: boolean;
}

interface Decision {
  postId: string;
  /** The one that was read. */
  version: number;
  to: 'PUBLISHED' | 'REMOVED';
  reason: string | null;
}

/**
 * Publishes what a newcomer said: from now on it is a post like any other, the newest of its thread, and is told as such.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT where its author has changed it since it was read,
 * INVALID_TRANSITION where it was decided otherwise, THREAD_CLOSED
 */
export const publishHeldPost = (viewer: Viewer, { postId, version }: PublishHeldPostInput): Promise<Decided> =>
  decide(viewer, { postId, version, to: 'PUBLISHED', reason: null });

/** Does not publish it, and tells its author why. @throws as `publishHeldPost`, BAD_USER_INPUT */
export const removeHeldPost = (viewer: Viewer, { postId, version, reason }: RemoveHeldPostInput): Promise<Decided> =>
  decide(viewer, {
    postId,
    version,
    to: 'REMOVED',
    reason: readText('reason', reason, { ...limits.held.reason, multiline: true }),
  });

async function decide(viewer: Viewer, { postId, version, to, reason }: Decision): Promise<Decided> {
  needRole(viewer, 'EDITOR');
  const found = await findHeld(viewer, postId);
  return change(viewer, async (tx, tell) => {
    const held = await lockHeld(tx, viewer, found);
    if (held.state === to) return { held, replayed: true };
    needWaiting(held);
    if (held.version !== version)
      refuse('CONFLICT', 'Its author has changed it meanwhile; please read it again.', { field: 'version' });
    if (to === 'PUBLISHED') await publish(tx, tell, { held, viewer });
    const decided = { state: to, reason, decidedBy: viewer.memberId, decidedAt: clock.now() };
    return { held: await become(tx, tell, { held, ...decided }), replayed: false };
  });
}

/** Its place in the thread is the one it gets now: nobody who has read further is shown something new further up. */
async function publish(tx: Tx, tell: Tell, { held, viewer }: { held: HeldRow; viewer: Viewer }): Promise<void> {
  const { id, threadId, authorId, parentId, kind, body, html, clientMutationId, requestHash, createdAt } = held;
  const thread = await findThread(viewer, threadId, tx);
  if (thread.status !== 'OPEN') refuseClosed(thread.status);
  const seq = await tell(postChanged, { id, streamId: threadId });
  const said = { parentId, kind, body, html, createdAt };
  await tx.insert(posts).values({ id, threadId, seq, authorId, ...said, clientMutationId, requestHash });
  await countPosts(tx, threadId, [parentId]);
}

/** What is held, as it is once its thread's lock is held: whoever decides or changes it takes that first. */
async function lockHeld(tx: Tx, viewer: Viewer, { id, threadId }: HeldRow): Promise<HeldRow> {
  await lockStream(tx, threadId);
  return findHeld(viewer, id, tx);
}

function needWaiting({ state: status }: HeldRow): void {
  if (status === 'HELD') return;
  const what = status === 'PUBLISHED' ? 'It is published.' : 'It does not wait any more.';
  refuse('INVALID_TRANSITION', what, { status });
}

/** What has been decided leaves no words here but for those that were refused: the post has them, or its author took them back. */
async function become(tx: Tx, tell: Tell, { held, ...to }: { held: HeldRow } & Partial<HeldRow>): Promise<HeldRow> {
  const { id, authorId } = held;
  const emptied = to.state === 'PUBLISHED' || to.state === 'DELETED' ? { body: '', html: '' } : {};
  await tell(heldPostChanged, { id, streamId: authorId });
  await tx
    .update(heldPosts)
    .set({ ...to, ...emptied })
    .where(eq(heldPosts.id, id));
  return { ...held, ...to, ...emptied };
}

/** Gives what waits other words, for its author; null where it waits no more. */
export const changeHeld = (author: MemberViewer, found: HeldRow, words: { body: string; html: string }) =>
  change(author, async (tx, tell) => {
    const held = await lockHeld(tx, author, found);
    if (held.state !== 'HELD') return null;
    if (held.body === words.body) return { held, replayed: true };
    return { held: await become(tx, tell, { held, ...words, version: held.version + 1 }), replayed: false };
  });

/** Takes back what waits, for its author; null where it waits no more. */
export const takeHeldBack = (author: MemberViewer, found: HeldRow) =>
  change(author, async (tx, tell) => {
    const held = await lockHeld(tx, author, found);
    if (held.state !== 'HELD') return null;
    const taken = { state: 'DELETED' as const, decidedAt: clock.now() };
    return { held: await become(tx, tell, { held, ...taken }), replayed: false };
  });
