import { limits } from '@rounds/schema/limits';
import type { Group, Sink } from './broadcast.ts';
import { cursorAt, readCursor } from './cursor.ts';
import { attach, eventsAfter, knownHead, startAt } from './hub.ts';
import { type Head, type LoggedEvent, readHead } from './log.ts';
import { untilAnswered, wakeable } from './wakeable.ts';

export type ResetReason = 'CURSOR_EXPIRED' | 'CURSOR_UNKNOWN' | 'TOO_SLOW';

/** What a watcher of a stream is told: the stream contract of realtime.md §1. */
export type Signal =
  | { type: 'event'; event: LoggedEvent; cursor: string }
  | { type: 'caughtUp'; cursor: string; replayed: number }
  | { type: 'reset'; cursor: string; reason: ResetReason }
  | { type: 'revoked'; reason: string };

/** How somebody's right to read a stream is kept up to date. */
export interface ReadingRights {
  /** Asked again when it may have changed. */
  mayRead: () => Promise<boolean>;
  /** Events that may have changed the right to read: it is asked again before such an event is sent, on every node. */
  bearsOnRights?: (event: LoggedEvent) => boolean;
  /** Whether everybody may read it at this moment; what not everybody may read ends when rights cannot be asked for. */
  isPublic?: () => boolean;
}

export interface WatchOptions extends ReadingRights {
  /** Everything after this cursor is replayed first; null: from now on. */
  after: string | null;
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
  const unknown = () => {
    if (!options.isPublic?.()) bell.lose();
  };
  const detach = attach(streamId, bell.ring, { bearsOnRights: options.bearsOnRights, unknown });

  /** The stream's head when the right to read was last asked for: what happened until then casts no doubt any more. */
  let askedAt = -1;
  async function mayRead(): Promise<boolean> {
    const head = knownHead(streamId);
    const may = await untilAnswered(options.mayRead, bell);
    askedAt = head;
    return may;
  }
  const isDoubtful = (event: LoggedEvent): boolean => event.seq > askedAt && (options.bearsOnRights?.(event) ?? false);
  /** The events that can be sent without asking again whether they may be read. */
  const beforeDoubt = (events: LoggedEvent[]): LoggedEvent[] => {
    const doubtful = events.findIndex(isDoubtful);
    return doubtful < 0 ? events : events.slice(0, doubtful);
  };

  async function* follow(): AsyncGenerator<Signal> {
    try {
      const head = await readHead(streamId);
      if (!head) return;
      startAt(streamId, head.seq);
      const start = begin(head, after);
      // What has changed since the right was found, and lies before the beginning, would be passed over.
      if (after === null || start.reset) bell.ring(true);
      const cursor = (at: number) => cursorAt(head.epoch, at);
      let shared = watching.share?.(head.epoch) ?? null;
      let seq = start.seq;
      if (start.reset) yield { type: 'reset', reason: start.reset, cursor: cursor(seq) };
      let replayed: number | null = 0;
      while (!bell.closed) {
        if (bell.suspect() && !(await mayRead())) {
          yield { type: 'revoked', reason: revoked };
          return;
        }
        if (replayed === null && knownHead(streamId) - seq > limits.stream.maxBehind) {
          seq = knownHead(streamId);
          yield { type: 'reset', reason: 'TOO_SLOW', cursor: cursor(seq) };
        }
        const after = seq;
        const events = await untilAnswered(() => eventsAfter(streamId, after), bell);
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
          if (!bell.isCalm()) break;
          if (isDoubtful(event) && !(await mayRead())) {
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
