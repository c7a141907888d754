import { limits } from '@rounds/schema/limits';
import type { Group, Sink } from './broadcast.ts';
import { cursorAt, readCursor } from './cursor.ts';
import { attach, eventsAfter, knownHead, startAt } from './hub.ts';
import { type Head, type LoggedEvent, readHead } from './log.ts';

export type ResetReason = 'CURSOR_EXPIRED' | 'CURSOR_UNKNOWN' | 'TOO_SLOW';

/** What a watcher of a stream is told: the stream contract of realtime.md §1. */
export type Signal =
  | { type: 'event'; event: LoggedEvent; cursor: string }
  | { type: 'caughtUp'; cursor: string; replayed: number }
  | { type: 'reset'; cursor: string; reason: ResetReason }
  | { type: 'revoked'; reason: string };

export interface WatchOptions {
  /** Everything after this cursor is replayed first; null: from now on. */
  after: string | null;
  /** Asked again when somebody's rights may have changed. */
  mayRead: () => Promise<boolean>;
  /** Events that may have changed the right to read: it is asked again before such an event is sent, on every node. */
  bearsOnRights?: (event: LoggedEvent) => boolean;
  /** Another stream, each event of which casts doubt on the right: a member's own, where their role gives it. */
  doubtedBy?: string | null;
}

/** A watched stream, as an iterator of signals that the broadcaster may take a share in. */
export interface Watching extends AsyncIterableIterator<Signal> {
  streamId: string;
  bearsOnRights: WatchOptions['bearsOnRights'];
  /** Set before the first `next`: events then go to the group's frames instead of through `next`. */
  share: ((epoch: string) => Share) | null;
}

export interface Share {
  group: Group;
  sink: Sink;
}

export const isWatching = (source: object): source is Watching => 'share' in source && 'streamId' in source;

/**
 * Follows a stream: a cursor, not a queue. Replays what came after `after`, says so once, goes on live, with no seam,
 * because one loop does both: attach first, then read on from the cursor, ring first, else the database.
 * A watcher that is not asked for its next event holds nothing.
 * @throws BAD_USER_INPUT for a text that was never a cursor (before anything is attached)
 */
export function watch(streamId: string, options: WatchOptions): Watching {
  const after = options.after === null ? null : readCursor('after', options.after);
  const bell = wakeable();
  const doubtedBy = options.doubtedBy ?? null;
  const leaves = [attach(streamId, bell.ring)];
  if (doubtedBy) leaves.push(attach(doubtedBy, () => bell.ring(true)));
  const detach = () => leaves.forEach((leave) => leave());

  /** The events that can be sent without asking again whether they may be read. */
  const beforeDoubt = (events: LoggedEvent[]): LoggedEvent[] => {
    const doubtful = events.findIndex((event) => options.bearsOnRights?.(event));
    return doubtful < 0 ? events : events.slice(0, doubtful);
  };

  async function* follow(): AsyncGenerator<Signal> {
    try {
      const [head, doubt] = await Promise.all([readHead(streamId), doubtedBy ? readHead(doubtedBy) : null]);
      if (!head) return;
      startAt(streamId, head.seq);
      if (doubtedBy && doubt) startAt(doubtedBy, doubt.seq);
      const start = begin(head, after);
      const cursor = (at: number) => cursorAt(head.epoch, at);
      let shared = watching.share?.(head.epoch) ?? null;
      let seq = start.seq;
      if (start.reset) yield { type: 'reset', reason: start.reset, cursor: cursor(seq) };
      let replayed: number | null = 0;
      while (!bell.closed) {
        if (bell.suspect() && !(await options.mayRead())) {
          yield { type: 'revoked', reason: revoked };
          return;
        }
        if (replayed === null && knownHead(streamId) - seq > limits.stream.maxBehind) {
          seq = knownHead(streamId);
          yield { type: 'reset', reason: 'TOO_SLOW', cursor: cursor(seq) };
        }
        const events = await eventsAfter(streamId, seq);
        const safe = shared ? beforeDoubt(events) : events;
        if (shared && safe.length > 0) {
          const sent = await shared.group.send(shared.sink, safe, bell.isCalm);
          if (replayed !== null) replayed += sent;
          seq += sent;
          if (sent > 0) continue;
          if (bell.isCalm()) shared = null;
        }
        for (const event of events) {
          if (bell.closed) return;
          if (bell.isSuspect) break;
          if (options.bearsOnRights?.(event) && !(await options.mayRead())) {
            yield { type: 'revoked', reason: revoked };
            return;
          }
          seq = event.seq;
          if (replayed !== null) replayed++;
          yield { type: 'event', event, cursor: cursor(seq) };
          if (shared) break;
        }
        if (events.length > 0) continue;
        if (replayed !== null) {
          yield { type: 'caughtUp', cursor: cursor(seq), replayed };
          replayed = null;
          continue;
        }
        if (shared) {
          seq = await shared.group.follow(shared.sink, seq, bell.doubt());
          await shared.sink.drained();
        } else await bell.wait(() => knownHead(streamId) > seq);
      }
    } finally {
      detach();
    }
  }

  const generator = follow();
  const close = () => {
    bell.close();
    detach();
  };
  const watching: Watching = {
    streamId,
    bearsOnRights: options.bearsOnRights,
    share: null,
    next: () => generator.next(),
    return: async () => {
      close();
      return generator.return(undefined);
    },
    throw: async (error: unknown): Promise<IteratorResult<Signal>> => {
      close();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return watching;
}

const revoked = 'You may no longer read this.';

/** Where to begin: after the given place, or at the head with the reason why continuity cannot be proven. */
function begin(head: Head, after: { epoch: string | null; seq: bigint } | null): { seq: number; reset?: ResetReason } {
  if (after === null) return { seq: head.seq };
  if ((after.epoch !== null && after.epoch !== head.epoch) || after.seq > BigInt(head.seq))
    return { seq: head.seq, reset: 'CURSOR_UNKNOWN' };
  const seq = Number(after.seq);
  return seq < head.firstKeptSeq - 1 ? { seq: head.seq, reset: 'CURSOR_EXPIRED' } : { seq };
}

/** A sleeper that can be rung at any time, also just before it falls asleep. */
function wakeable() {
  let wakeUp: (() => void) | null = null;
  let doubted: (() => void) | null = null;
  const state = {
    closed: false,
    isSuspect: false,
    ring: (suspect: boolean) => {
      state.isSuspect ||= suspect;
      if (suspect) doubted?.();
      wakeUp?.();
    },
    /** Nobody has left and nobody's right is in doubt. */
    isCalm: () => !state.closed && !state.isSuspect,
    /** Resolves when somebody leaves, or their right comes into doubt. */
    doubt: () =>
      new Promise<void>((resolve) => {
        if (!state.isCalm()) return resolve();
        doubted = resolve;
      }),
    /** True once after each ring that cast doubt. */
    suspect: () => {
      const was = state.isSuspect;
      state.isSuspect = false;
      return was;
    },
    close: () => {
      state.closed = true;
      doubted?.();
      wakeUp?.();
    },
    wait: (ready: () => boolean) =>
      new Promise<void>((resolve) => {
        if (state.closed || state.isSuspect || ready()) return resolve();
        wakeUp = () => {
          wakeUp = null;
          resolve();
        };
      }),
  };
  return state;
}
