import { limits } from '@rounds/schema/limits';
import { openTally } from './tally.ts';
import { onTyping, setTyping, typistsAt } from './typing.ts';

/** Who is at a place and who is typing there, over all nodes. In memory, at most once, aggregated (G9): never in the log. */
export interface Present {
  present: number;
  /** Ids of members: those who came first to this node, then those at others. */
  members: string[];
  typing: string[];
}

/** A place that somebody here watches. */
interface Place {
  watchers: Set<() => void>;
  telling: NodeJS.Timeout | null;
  /** What was last seen, the same for all who watch; null after a change. */
  seen: Present | null;
}

/** Open connections at a place by member; those of visitors under no name, each somebody else. */
const connections = openTally('presence');
const visitors = '';
const places = new Map<string, Place>();

function placeOf(placeId: string): Place {
  const place = places.get(placeId) ?? { watchers: new Set(), telling: null, seen: null };
  places.set(placeId, place);
  return place;
}

/** Tells watchers at most `limits.presence.perSecond` times a second. */
function changed(placeId: string): void {
  const place = places.get(placeId);
  if (!place) return;
  place.seen = null;
  place.telling ??= setTimeout(() => {
    place.telling = null;
    for (const wake of place.watchers) wake();
  }, 1000 / limits.presence.perSecond);
}
connections.each(changed);
onTyping(changed);

/** Comes in with one connection; answers how to leave. A member in two tabs is one person, at two nodes too. */
export function enter(placeId: string, who: { memberId: string | null }): () => void {
  const key = who.memberId ?? visitors;
  connections.add(placeId, key, 1);
  let left = false;
  return () => {
    if (left) return;
    left = true;
    connections.add(placeId, key, -1);
    if (connections.count(placeId, key) === 0) stopTyping(placeId, key);
  };
}

/** Who is at the place types there; on which node they are is all the same. */
export function startTyping(placeId: string, memberId: string): void {
  if (connections.count(placeId, memberId) > 0) setTyping(placeId, memberId, true);
}

export const stopTyping = (placeId: string, memberId: string): void => setTyping(placeId, memberId, false);

export function presentAt(placeId: string): Present {
  const place = places.get(placeId);
  const seen = place?.seen ?? look(placeId);
  if (place) place.seen = seen;
  return seen;
}

function look(placeId: string): Present {
  const here = connections.of(placeId);
  const unnamed = here.get(visitors) ?? 0;
  here.delete(visitors);
  const present = here.size + unnamed;
  return {
    present,
    members: [...here.keys()],
    typing: present > limits.presence.typingMaxPresent ? [] : typistsAt(placeId),
  };
}

/**
 * Yields now and after every change, the newest only: a slow reader skips, it does not queue.
 * @param who comes in with it; null: somebody who only looks in
 */
export function watchPresence(
  placeId: string,
  who: { memberId: string | null } | null,
): AsyncIterableIterator<Present> {
  const place = placeOf(placeId);
  const leave = who && enter(placeId, who);
  let fresh = true;
  let closed = false;
  let resolve: ((result: IteratorResult<Present>) => void) | null = null;
  const wake = () => {
    fresh = true;
    if (!resolve) return;
    const answer = resolve;
    resolve = null;
    fresh = false;
    answer({ value: presentAt(placeId), done: false });
  };
  place.watchers.add(wake);
  const close = async (): Promise<IteratorResult<Present>> => {
    if (!closed) {
      closed = true;
      place.watchers.delete(wake);
      if (place.watchers.size === 0) places.delete(placeId);
      leave?.();
      resolve?.({ value: undefined, done: true });
    }
    return { value: undefined, done: true };
  };
  return {
    next: () =>
      new Promise((answer) => {
        if (closed) return answer({ value: undefined, done: true });
        if (!fresh) {
          resolve = answer;
          return;
        }
        fresh = false;
        answer({ value: presentAt(placeId), done: false });
      }),
    return: close,
    throw: close,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
