import { limits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import { untold } from '../kernel/everybody.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { type MemberRow, memberById } from '../members/members.service.ts';
import { attach } from '../realtime/hub.ts';
import { type Present, presentAt, startTyping, watchPresence } from '../realtime/presence.ts';
import { type Watching, watch } from '../realtime/watch.ts';
import { type PostRow, postById } from './reading.service.ts';
import { postChanged, threadChanged } from './talk.events.ts';
import { findThread, maybeThread, type ThreadRow, threadById } from './threads.service.ts';

/**
 * Follows a thread from `after` on. Who may not read it is refused before anything opens; who loses the right later hears
 * `Revoked` instead of the event that took it.
 * @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor
 */
export async function watchThread(
  viewer: Viewer,
  { threadId, after }: { threadId: string; after?: string | null },
): Promise<Watching> {
  const thread = await findThread(viewer, threadId);
  return watch(thread.id, {
    after: after ?? null,
    mayRead: async () => (await maybeThread(viewer, thread.id)) !== null,
    bearsOnRights: (event) => event.kind === threadChanged.kind,
  });
}

/** What an event of a thread is about, as it is now. */
export async function nodeOf(scope: LoaderScope, event: { kind: string; refId: string }): Promise<PostRow | ThreadRow> {
  const node =
    event.kind === postChanged.kind ? await postById(scope, event.refId) : await threadById(scope, event.refId);
  return node ?? refuse('NOT_FOUND', 'This is not there any more.');
}

/** Follows who is in the thread. Ends when the right to read it does. @throws NOT_FOUND */
export async function watchThreadPresence(viewer: Viewer, threadId: string): Promise<AsyncIterableIterator<Present>> {
  const thread = await findThread(viewer, threadId);
  const presence = watchPresence(thread.id, viewer);
  const ask = async () => {
    if ((await maybeThread(viewer, thread.id)) === null) await end();
  };
  const detach = attach(thread.id, (suspect) => {
    if (suspect) ask().catch(end);
  });
  const end = async (): Promise<IteratorResult<Present>> => {
    detach();
    await presence.return?.();
    return { value: undefined, done: true };
  };
  const following: AsyncIterableIterator<Present> = {
    next: () => presence.next(),
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return following;
}

/** How many are in the thread at this moment; no stream tells it. */
export function presentIn(viewer: Viewer, threadId: string): number {
  untold(viewer);
  return presentAt(threadId).present;
}

/** The first few who are here, and those who are typing, as members. */
export async function peopleOf(scope: LoaderScope, ids: readonly string[]): Promise<(MemberRow | null)[]> {
  return Promise.all(ids.slice(0, limits.presence.sample).map((id) => memberById(scope, id)));
}

/** Says that the viewer is typing; forgotten by itself after a few seconds. @throws UNAUTHENTICATED, NOT_FOUND */
export async function setTyping(viewer: Viewer, threadId: string): Promise<boolean> {
  const { memberId } = signedIn(viewer);
  const thread = await findThread(viewer, threadId);
  startTyping(thread.id, memberId);
  return true;
}
