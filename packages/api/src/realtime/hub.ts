import { limits } from '@rounds/schema/limits';
import DataLoader from 'dataloader';
import { gathered, hallMs } from '../kernel/gathered.ts';
import { log } from '../kernel/log.ts';
import { ring as ringBell } from './bus.ts';
import { type Head, type LoggedEvent, readEvents, readHeads } from './log.ts';

/** What this node knows of a stream somebody here is watching. */
interface Watched {
  /** The newest events, dense, oldest first; the last one is `head`. */
  ring: LoggedEvent[];
  head: number;
  /** The highest number heard of; above `head` there is something to fetch. */
  heardOf: number;
  fetching: boolean;
  watchers: Map<Wake, Rights>;
  /** Those whom it is enough to know that something has happened. */
  waiters: Set<() => void>;
  /** Those whom their group (broadcast.ts) tells of events, and lets go before one that bears on rights. */
  hushed: Map<Wake, Rights>;
}

/** `suspect`: somebody's right to read may have changed; ask again. */
export type Wake = (suspect: boolean) => void;

/** What makes a watcher's right to read doubtful. */
export interface Rights {
  /** Events that may have changed it. */
  bearsOnRights?: (event: LoggedEvent) => boolean;
  /** For streams that not everybody may read: nobody has been able to say for a while whether this one still may. */
  unknown?: () => void;
}

const watched = new Map<string, Watched>();

/** Starts to hear of a stream from `head` on. Attach before reading the head from the database, so nothing falls between. */
export function attach(streamId: string, wake: Wake, rights: Rights = {}): () => void {
  const stream = watchedAs(streamId);
  stream.watchers.set(wake, rights);
  return () => {
    stream.watchers.delete(wake);
    stream.hushed.delete(wake);
    unwatch(streamId, stream);
  };
}

/**
 * Hears as soon as this node knows that the stream has moved, or that rights in it may have: before anybody has read what
 * happened. For what is true until then (kept.ts). As with `attach`, what the bell lost is found only once the head is known
 * (`startAt`).
 */
export function onMove(streamId: string, moved: () => void): () => void {
  const stream = watchedAs(streamId);
  stream.waiters.add(moved);
  return () => {
    stream.waiters.delete(moved);
    unwatch(streamId, stream);
  };
}

function watchedAs(streamId: string): Watched {
  const there = watched.get(streamId);
  if (there) return there;
  const none = { ring: [], head: -1, heardOf: -1, fetching: false };
  const stream: Watched = { ...none, watchers: new Map(), hushed: new Map(), waiters: new Set() };
  watched.set(streamId, stream);
  return stream;
}

function unwatch(streamId: string, stream: Watched): void {
  if (watchersOf(stream) + stream.waiters.size === 0 && watched.get(streamId) === stream) watched.delete(streamId);
}

const watchersOf = ({ watchers, hushed }: Watched): number => watchers.size + hushed.size;

/** From now on an attached watcher is not woken by events. */
export function hush(streamId: string, wake: Wake): void {
  const stream = watched.get(streamId);
  if (stream) move(wake, stream.watchers, stream.hushed);
}

/** Wakes it for events again, unless it has left meanwhile. */
export function unhush(streamId: string, wake: Wake): void {
  const stream = watched.get(streamId);
  if (stream) move(wake, stream.hushed, stream.watchers);
}

function move(wake: Wake, from: Map<Wake, Rights>, to: Map<Wake, Rights>): void {
  const rights = from.get(wake);
  if (rights && from.delete(wake)) to.set(wake, rights);
}

/** Where the stream stands in the database, read for all who ask within some milliseconds at once. */
export const headOf = (streamId: string): Promise<Head | null> => heads.load(streamId);

/** Nothing is kept; whoever asks has attached before the reading begins. */
const heads = new DataLoader<string, Head | null>(
  async (ids) => {
    const found = await readHeads([...new Set(ids)]);
    return ids.map((id) => found.get(id) ?? null);
  },
  { cache: false, batchScheduleFn: gathered(hallMs) },
);

/** The first watcher's reading of the head starts the ring there. */
export function startAt(streamId: string, head: number): void {
  const stream = watched.get(streamId);
  if (!stream) return;
  if (stream.head < 0) stream.head = head;
  heard(streamId, Math.max(head, stream.heardOf));
}

/** The head this node knows of; -1 before the first reading. */
export const knownHead = (streamId: string): number => watched.get(streamId)?.head ?? -1;

/** Events after `after` from the ring, or null where the ring does not reach back that far. */
function fromRing(streamId: string, after: number): LoggedEvent[] | null {
  const stream = watched.get(streamId);
  if (!stream || after > stream.head) return [];
  if (after === stream.head) return [];
  const first = stream.ring[0];
  if (!first || first.seq > after + 1) return null;
  return stream.ring.slice(after + 1 - first.seq);
}

const reading = new Map<string, Promise<LoggedEvent[]>>();

/** The events after `after`: from the ring, else a page from the database, which those who ask at once share. */
export function eventsAfter(streamId: string, after: number): Promise<LoggedEvent[]> {
  const near = fromRing(streamId, after);
  if (near) return Promise.resolve(near);
  const key = `${streamId}:${after}`;
  const page = reading.get(key) ?? readEvents(streamId, after, limits.stream.page).finally(() => reading.delete(key));
  reading.set(key, page);
  return page;
}

/** After a commit of this node: straight to its own watchers, then the bell for the other nodes, once for all of it. */
export function deliver(events: LoggedEvent[]): void {
  for (const [streamId, told] of Map.groupBy(events, (event) => event.streamId)) {
    const stream = watched.get(streamId);
    if (stream) push(stream, told);
    ringBell(streamId, Math.max(...told.map((event) => event.seq)));
  }
}

/** Puts what comes next into the ring and wakes the watchers once. */
function push(stream: Watched, events: LoggedEvent[]): void {
  const next: LoggedEvent[] = [];
  for (const event of events) {
    if (event.seq !== stream.head + 1) continue;
    next.push(event);
    stream.head = event.seq;
  }
  stream.ring.push(...next);
  if (stream.ring.length > limits.stream.ring) stream.ring.splice(0, stream.ring.length - limits.stream.ring);
  hear(stream, stream.head);
  if (next.length > 0)
    for (const [wake, { bearsOnRights }] of stream.watchers)
      wake(bearsOnRights !== undefined && next.some(bearsOnRights));
  // Commits of one stream may be delivered out of order: what is ahead of the ring is fetched, never skipped.
  for (const event of events) heard(event.streamId, event.seq);
}

/** Somebody (the bell, the sweep, a commit) says that the stream has reached `seq`. */
export function heard(streamId: string, seq: number): void {
  const stream = watched.get(streamId);
  if (!stream || seq <= stream.head) return;
  hear(stream, seq);
  if (stream.head >= 0 && !stream.fetching) void catchUp(streamId, stream);
}

function hear(stream: Watched, seq: number): void {
  if (seq <= stream.heardOf) return;
  stream.heardOf = seq;
  for (const moved of stream.waiters) moved();
}

async function catchUp(streamId: string, stream: Watched): Promise<void> {
  stream.fetching = true;
  try {
    while (stream.heardOf > stream.head && watched.get(streamId) === stream) {
      const events = await readEvents(streamId, stream.head, limits.stream.page);
      if (events.length === 0) break;
      push(stream, events);
    }
  } catch (error) {
    log.warn({ err: error }, 'catching up with a stream failed; the sweep tries again');
  } finally {
    stream.fetching = false;
  }
}

/** Compares all watched streams with their heads in the database: what the bell lost is found here. */
export async function sweep(): Promise<void> {
  const ids = [...watched.keys()];
  const began = performance.now();
  if (ids.length > 0) for (const [streamId, { seq }] of await readHeads(ids)) heard(streamId, seq);
  sweptAt = began;
}

let sweptAt = Number.NEGATIVE_INFINITY;

/** How long ago the heads of all streams watched here were last compared with the database. */
export const sinceSweep = (): number => performance.now() - sweptAt;

/** Whether this node can still say where streams stand: it has compared them with the database a moment ago. */
export const isInformed = (): boolean => sinceSweep() < uninformedMs;
const uninformedMs = 3000;

/** Tells those who watch what not everybody may read that their right cannot be asked for. */
export function doubtPrivate(): void {
  // Whom it is told moves from one map to the other.
  for (const stream of watched.values())
    for (const rights of [...stream.watchers.values(), ...stream.hushed.values()]) rights.unknown?.();
}

/** How many watch, for health and tests. */
export function watcherCount(streamId?: string): number {
  if (streamId === undefined) return [...watched.values()].reduce((sum, stream) => sum + watchersOf(stream), 0);
  const stream = watched.get(streamId);
  return stream ? watchersOf(stream) : 0;
}
