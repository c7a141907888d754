import { limits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import { untold } from '../kernel/everybody.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { type MemberRow, memberById } from '../members/members.service.ts';
import { type Present, presentAt, startTyping, watchPresence } from '../realtime/presence.ts';
import { whileReadable } from '../realtime/readable.ts';
import { type ReadingRights, type Watching, watch } from '../realtime/watch.ts';
import { findReadable, maybeReadable, type Readable } from './readable.service.ts';
import { type PostRow, postById } from './reading.service.ts';
import { postChanged, threadChanged } from './talk.events.ts';
import { findThread, type ThreadRow, threadById } from './threads.service.ts';

/**
 * Follows a thread from `after` on. Who may not read it is refused before anything opens; who loses the right later hears
 * `Revoked` instead of the event that took it.
 * @throws NOT_FOUND, BAD_USER_INPUT for what is no cursor
 */
export async function watchThread(
  viewer: Viewer,
  { threadId, after }: { threadId: string; after?: string | null },
): Promise<Watching> {
  const thread = await findReadable(viewer, threadId);
  return watch(thread.id, { after: after ?? null, ...rightsTo(viewer, thread) });
}

/** How the viewer's right to read the thread is asked for from now on. */
function rightsTo(viewer: Viewer, thread: Readable): ReadingRights {
  let now: Readable | null = thread;
  return {
    mayRead: async () => {
      now = await maybeReadable(viewer, thread.id);
      return now !== null;
    },
    bearsOnRights: (event) => event.kind === threadChanged.kind,
    isPublic: () => now?.readers === 'EVERYBODY',
  };
}

/** What an event of a thread is about, as it is now. */
export async function nodeOf(scope: LoaderScope, event: { kind: string; refId: string }): Promise<PostRow | ThreadRow> {
  const node =
    event.kind === postChanged.kind ? await postById(scope, event.refId) : await threadById(scope, event.refId);
  return node ?? refuse('NOT_FOUND', 'This is not there any more.');
}

/** Follows who is in the thread. Ends when the right to read it does. @throws NOT_FOUND */
export async function watchThreadPresence(viewer: Viewer, threadId: string): Promise<AsyncIterableIterator<Present>> {
  const thread = await findReadable(viewer, threadId);
  const presence = watchPresence(thread.id, viewer);
  return whileReadable(presence, { streamId: thread.id, seenAt: thread.headSeq, ...rightsTo(viewer, thread) });
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
