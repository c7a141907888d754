import { limits } from '@rounds/schema/limits';
import type { Group, Member, Sink } from './broadcast.ts';
import { cursorAt, type Place, readCursor } from './cursor.ts';
import { attach, eventsAfter, headOf, hush, knownHead, startAt, unhush } from './hub.ts';
import type { Head, LoggedEvent } from './log.ts';
import { untilAnswered, Wakeable } from './wakeable.ts';

export type ResetReason = 'CURSOR_EXPIRED' | 'CURSOR_UNKNOWN' | 'TOO_SLOW';

/** What a watcher of a stream is told: the stream contract of realtime.md §1. */
export type Signal =
  | { type: 'event'; event: LoggedEvent; cursor: string }
  | { type: 'caughtUp'; cursor: string; replayed: number }
  | { type: 'reset'; cursor: string; reason: ResetReason }
  | { type: 'revoked'; reason: string };

/** What a stream says of itself. */
type Saying = Exclude<Signal, { type: 'event' }>;

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
  /** Called when it is over, however it ended. */
  left?: () => void;
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

export const isWatching = (source: object): source is Watching => source instanceof Watcher;

/**
 * Follows a stream: a cursor, not a queue. Replays what came after `after`, says so once, goes on live, with no seam,
 * because one loop does both: attach first, then read on from the cursor, ring first, else the database.
 * A watcher that is not asked for its next event holds nothing.
 * @throws BAD_USER_INPUT for a text that was never a cursor (before anything is attached)
 */
export const watch = (streamId: string, options: WatchOptions): Watching =>
  new Watcher(streamId, options, options.after === null ? null : readCursor('after', options.after));

/** A class, because a node holds one for each of its thousands: methods are made once, closures for each. */
class Watcher implements Watching {
  share: Watching['share'] = null;
  private readonly bell = new Wakeable();
  private seq = 0;
  /** The stream's head when the right to read was last asked for: what happened until then casts no doubt any more. */
  private askedAt = -1;
  /** Its place in the group of all who ask the same. */
  private place: { group: Group; member: Member } | null = null;
  /** The same; null where it reads events for itself. */
  private shared: typeof this.place = null;
  /** Since when it has been behind, on the monotonic clock; null while it is not. */
  private behindSince: number | null = null;
  private readonly signals: AsyncGenerator<Signal>;
  private readonly detach: () => void;
  private readonly ring = (suspect: boolean): void => this.bell.ring(suspect);

  constructor(
    readonly streamId: string,
    private readonly options: WatchOptions,
    after: Place | null,
  ) {
    const detach = attach(streamId, this.ring, this);
    const { left } = options;
    this.detach = left ? () => [detach, left].forEach((leave) => leave()) : detach;
    this.signals = this.follow(after);
  }

  get bearsOnRights(): WatchOptions['bearsOnRights'] {
    return this.options.bearsOnRights;
  }

  /** Nobody can say for a while who may read this. */
  unknown(): void {
    if (!this.options.isPublic?.()) this.bell.lose();
  }

  private async *follow(after: Place | null): AsyncGenerator<Signal> {
    const { streamId, bell } = this;
    try {
      const head = await headOf(streamId);
      if (!head) return;
      startAt(streamId, head.seq);
      const start = begin(head, after);
      const { epoch } = head;
      // What has changed since the right was found, and lies before the beginning, would be passed over.
      if (after === null || start.reset) bell.ring(true);
      this.seq = start.seq;
      this.join(epoch);
      if (start.reset) {
        const reset: Saying = { type: 'reset', reason: start.reset, cursor: cursorAt(epoch, this.seq) };
        if (!(await this.said(reset))) yield reset;
      }
      let replayed: number | null = 0;
      while (!bell.closed) {
        if (bell.suspect() && !(await this.mayRead())) {
          yield { type: 'revoked', reason: revoked };
          return;
        }
        if (replayed === null && this.isTooSlow()) {
          this.moveTo(knownHead(streamId));
          this.behindSince = null;
          const reset: Saying = { type: 'reset', reason: 'TOO_SLOW', cursor: cursorAt(epoch, this.seq) };
          if (!(await this.said(reset))) yield reset;
        }
        const events = await untilAnswered(() => eventsAfter(streamId, this.seq), bell);
        const sent = await this.sendShared(events, replayed === null);
        if (replayed !== null) replayed += sent;
        if (sent > 0) continue;
        for (const event of events) {
          if (bell.closed) return;
          if (!bell.isCalm() || (replayed === null && this.isTooSlow())) break;
          if (this.isDoubtful(event)) {
            if (!(await this.mayRead())) {
              yield { type: 'revoked', reason: revoked };
              return;
            }
            // Asked since it happened, so it goes out with what the group has executed for all.
            this.askedAt = Math.max(this.askedAt, event.seq);
            if (this.shared) break;
          }
          this.moveTo(event.seq);
          if (replayed !== null) replayed++;
          yield { type: 'event', event, cursor: cursorAt(epoch, event.seq) };
          if (this.shared) break;
        }
        if (events.length > 0) continue;
        if (replayed !== null) {
          const caughtUp: Saying = { type: 'caughtUp', cursor: cursorAt(epoch, this.seq), replayed };
          if (!(await this.said(caughtUp))) yield caughtUp;
          replayed = null;
          continue;
        }
        await (this.shared ? this.followShared() : bell.wait(() => knownHead(streamId) > this.seq));
      }
    } finally {
      this.detach();
    }
  }

  /** Whether its group has said it, as to all who are told the same. */
  private async said(saying: Saying): Promise<boolean> {
    const { place, bell } = this;
    return place !== null && place.group.say(place.member, saying, () => !bell.closed);
  }

  private async mayRead(): Promise<boolean> {
    const head = knownHead(this.streamId);
    const may = await untilAnswered(this.options.mayRead, this.bell);
    this.askedAt = head;
    return may;
  }

  private isDoubtful(event: LoggedEvent): boolean {
    return event.seq > this.askedAt && (this.options.bearsOnRights?.(event) ?? false);
  }

  private join(epoch: string): void {
    const share = this.share?.(epoch);
    this.share = null;
    if (!share) return;
    this.place = { group: share.group, member: { sink: share.sink, seq: this.seq, released: null } };
    this.shared = this.place;
  }

  private moveTo(seq: number): void {
    this.seq = seq;
    if (this.shared) this.shared.member.seq = seq;
  }

  /** Sends what the group has executed for all, as far as it can be sent without asking again whether it may be read. */
  private async sendShared(events: LoggedEvent[], isLive: boolean): Promise<number> {
    if (!this.shared) return 0;
    const doubtful = events.findIndex((event) => this.isDoubtful(event));
    const safe = doubtful < 0 ? events : events.slice(0, doubtful);
    if (safe.length === 0) return 0;
    const { group, member } = this.shared;
    const goesOn = () => this.bell.isCalm() && !(isLive && this.isTooSlow());
    const sent = await group.send(member, safe, goesOn);
    this.seq = member.seq;
    // It could go on, and yet nothing was sent: these answers cannot be shared.
    if (sent === 0 && goesOn()) this.shared = null;
    return sent;
  }

  /** Live delivery by the group, for which this watcher does not wake; until it falls behind or its right is in doubt. */
  private async followShared(): Promise<void> {
    if (!this.shared || !this.bell.isCalm()) return;
    const { group, member } = this.shared;
    // Somebody began where the database stood, and this node has not read so far yet. Asking again at once would keep it from
    // ever reading: no turn of the event loop would end.
    if (group.isAheadOf(member)) return this.bell.wait(() => knownHead(this.streamId) > this.seq);
    hush(this.streamId, this.ring);
    this.bell.doubted = () => group.letGo(member);
    await group.follow(member);
    this.bell.doubted = null;
    unhush(this.streamId, this.ring);
    this.seq = member.seq;
    this.behindSince = performance.now();
    await member.sink.drained();
  }

  /** Further behind than who is live may be, in events or in time. */
  private isTooSlow(): boolean {
    const behind = knownHead(this.streamId) - this.seq;
    if (behind <= 0) this.behindSince = null;
    else this.behindSince ??= performance.now();
    if (this.behindSince === null) return false;
    return behind > limits.stream.maxBehind || performance.now() - this.behindSince > limits.stream.maxBehindMs;
  }

  private close(): void {
    this.bell.close();
    this.detach();
  }

  next(): Promise<IteratorResult<Signal>> {
    return this.signals.next();
  }

  return(): Promise<IteratorResult<Signal>> {
    this.close();
    return this.signals.return(undefined);
  }

  throw(error: unknown): Promise<IteratorResult<Signal>> {
    this.close();
    return this.signals.throw(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const revoked = 'You may no longer read this.';

/** Where to begin: after the given place, or at the head with the reason why continuity cannot be proven. */
function begin(head: Head, after: Place | null): { seq: number; reset?: ResetReason } {
  if (after === null) return { seq: head.seq };
  if ((after.epoch !== null && after.epoch !== head.epoch) || after.seq > BigInt(head.seq))
    return { seq: head.seq, reset: 'CURSOR_UNKNOWN' };
  const seq = Number(after.seq);
  return seq < head.firstKeptSeq - 1 ? { seq: head.seq, reset: 'CURSOR_EXPIRED' } : { seq };
}
