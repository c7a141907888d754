import { limits } from '@rounds/schema/limits';

/** Who is at a place and who is typing there. In memory, at most once, aggregated (G9): never in the log. */
interface Place {
  /** Open connections per member; visitors count under a key of their own connection. */
  here: Map<string, number>;
  typing: Map<string, NodeJS.Timeout>;
  watchers: Set<() => void>;
  telling: NodeJS.Timeout | null;
}

export interface Present {
  present: number;
  /** Ids of members, those who came first. */
  members: string[];
  typing: string[];
}

const places = new Map<string, Place>();
const visitorPrefix = 'visitor:';

function placeOf(placeId: string): Place {
  const place = places.get(placeId) ?? { here: new Map(), typing: new Map(), watchers: new Set(), telling: null };
  places.set(placeId, place);
  return place;
}

/** Tells watchers at most `limits.presence.perSecond` times a second. */
function changed(place: Place): void {
  place.telling ??= setTimeout(() => {
    place.telling = null;
    for (const wake of place.watchers) wake();
  }, 1000 / limits.presence.perSecond);
}

/** Comes in with one connection; answers how to leave. A member in two tabs is one person. */
export function enter(placeId: string, who: { memberId: string | null }): () => void {
  const place = placeOf(placeId);
  const key = who.memberId ?? visitorPrefix + crypto.randomUUID();
  place.here.set(key, (place.here.get(key) ?? 0) + 1);
  changed(place);
  let left = false;
  return () => {
    if (left) return;
    left = true;
    const open = (place.here.get(key) ?? 1) - 1;
    if (open > 0) place.here.set(key, open);
    else {
      place.here.delete(key);
      stopTyping(placeId, key);
    }
    changed(place);
    if (place.here.size === 0 && place.watchers.size === 0) places.delete(placeId);
  };
}

export function startTyping(placeId: string, memberId: string): void {
  const place = places.get(placeId);
  if (!place?.here.has(memberId)) return;
  clearTimeout(place.typing.get(memberId));
  place.typing.set(
    memberId,
    setTimeout(() => stopTyping(placeId, memberId), limits.presence.typingMs),
  );
  changed(place);
}

export function stopTyping(placeId: string, memberId: string): void {
  const place = places.get(placeId);
  const timer = place?.typing.get(memberId);
  if (!place || !timer) return;
  clearTimeout(timer);
  place.typing.delete(memberId);
  changed(place);
}

export function presentAt(placeId: string): Present {
  const place = places.get(placeId);
  if (!place) return { present: 0, members: [], typing: [] };
  const members = [...place.here.keys()].filter((key) => !key.startsWith(visitorPrefix));
  const typing = place.here.size > limits.presence.typingMaxPresent ? [] : [...place.typing.keys()];
  return { present: place.here.size, members, typing };
}

/** Yields now and after every change, the newest only: a slow reader skips, it does not queue. */
export function watchPresence(placeId: string, who: { memberId: string | null }): AsyncIterableIterator<Present> {
  const place = placeOf(placeId);
  const leave = enter(placeId, who);
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
      leave();
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
