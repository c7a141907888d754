import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../kernel/log.ts';
import { type AnswerMany, keepAnswers } from './answers.ts';
import { type Frames, framesOf, textFrames } from './frame.ts';
import { attach, eventsAfter, knownHead } from './hub.ts';
import type { LoggedEvent } from './log.ts';
import { openTick } from './tick.ts';

/** An operation that many subscribers of one stream share. */
export interface SharedOperation {
  streamId: string;
  /** Same stream, same document, same variables but for where they resume. */
  key: string;
  answer: AnswerMany;
  /** The answer to what the stream says of itself, as JSON; null where it touched the viewer. */
  answerSaying: (saying: object) => Promise<string | null>;
  /** Before such an event everybody is asked again whether they may read it, so it is not delivered here. */
  bearsOnRights?: (event: LoggedEvent) => boolean;
}

/** Where a subscriber's frames go. */
export interface Sink {
  /** What every frame of this subscriber begins with; the same bytes for all who use the same operation id. */
  head: Buffer;
  /** False when the socket has enough to do for now; what was given is written all the same. */
  write(frames: Buffer): boolean;
  /**
   * As `write`, but it may go out up to 400 ms later, with what is written next: the system call is what costs. The bytes must stay
   * as they are.
   */
  writeLater(frames: Buffer): boolean;
  /** What was to be written later and is still here is not written any more. */
  forget(): void;
  /** Whether some of what was given has not gone out yet, and its bytes must stay as they are. */
  readonly isHolding: boolean;
  /** What is written until the promises of this moment have settled goes out in one system call. */
  hold(): void;
  drained(): Promise<void>;
}

/** A subscriber and how far it has come. */
export interface Member {
  sink: Sink;
  seq: number;
  /** Ends its `follow`; null while it reads on by itself. */
  released: (() => void) | null;
}

/** What a subscriber's loop (watch.ts) needs of its group. */
export interface Group {
  /** Writes events to one subscriber at its pace while it goes on; answers how many: 0 where they cannot be shared. */
  send(member: Member, events: LoggedEvent[], goesOn: () => boolean): Promise<number>;
  /** Writes what the stream says of itself, if it still goes on; false where it cannot be shared, and nothing was written. */
  say(member: Member, saying: object, goesOn: () => boolean): Promise<boolean>;
  /** Whether joining now would leave a hole: the group has told what this member has not heard yet. */
  isAheadOf(member: Member): boolean;
  /** Live delivery from where it is; resolves when it is let go, or falls behind. Not for whom the group is ahead of. */
  follow(member: Member): Promise<void>;
  letGo(member: Member): void;
}

/** Fewer than these are told at once, however fast the stream is. */
export const crowd = 100;
/** Not more than this is joined: after each write is seen who cannot keep up, so nobody is given more than they can take. */
const joinedBytes = 64 * 1024;
/** How many events of a replay are executed together, if they are short. */
const replayed = 50;
const groups = new Map<string, Group>();

/** The group of an operation; it lives as long as somebody follows, and a moment longer for those who reconnect. */
export function groupOf(operation: SharedOperation): Group {
  const known = groups.get(operation.key);
  if (known) return known;
  const group = openGroup(operation, () => groups.delete(operation.key));
  groups.set(operation.key, group);
  return group;
}

function openGroup(operation: SharedOperation, forget: () => void): Group {
  const { streamId } = operation;
  const members = new Set<Member>();
  const answers = keepAnswers(operation.answer, () => knownHead(streamId));
  let done = -1;
  let flushing = false;
  const tick = openTick();
  /** How long the last answers took to make. */
  let makingMs = 0;
  let idle: NodeJS.Timeout | null = null;
  let atOnce = replayed;
  let missed: { first: number; texts: string[]; parts: Joined[] } | null = null;

  let detach: (() => void) | null = null;
  /** Hears of the stream; also again, where a slow reader comes back to a group that everybody had left. */
  const listen = () => {
    detach ??= attach(streamId, () => {
      if (!flushing && members.size > 0) void flush();
    });
  };
  const retire = () => {
    if (idle) clearTimeout(idle);
    idle = setTimeout(() => {
      if (members.size > 0) return;
      detach?.();
      detach = null;
      forget();
    }, 30_000).unref();
  };
  listen();
  retire();

  const letGo = (member: Member): void => {
    if (!members.delete(member)) return;
    if (members.size === 0) retire();
    member.released?.();
    member.released = null;
  };
  const letAllGo = () => members.forEach(letGo);

  /** The tick has passed but for so long, ms; fewer than a crowd wait for nothing. */
  async function passed(but: number): Promise<void> {
    const wait = tick.left() - but;
    if (wait > 0 && members.size > crowd) await sleep(wait);
  }

  /** Brings every member to the head, a tick at a time. */
  async function flush(): Promise<void> {
    flushing = true;
    try {
      while (members.size > 0 && knownHead(streamId) > done) {
        // The first event of a quiet stream leaves at once; in a rush the frames of a tick are written together. Its answers
        // are made before it is over: where that takes long, because the node is busy, it would be added to what all wait.
        await passed(makingMs);
        const began = performance.now();
        const next = await eventsAfter(streamId, done);
        const doubtful = next.findIndex((event) => operation.bearsOnRights?.(event));
        if (doubtful === 0) return letAllGo();
        const events = doubtful < 0 ? next : next.slice(0, doubtful);
        if (events.length === 0) return;
        const texts = await answers.of(events);
        if (texts === null) return letAllGo();
        makingMs = performance.now() - began;
        await passed(0);
        tick.leave();
        for (const joined of join(events, texts)) writeAll(joined);
        tick.told();
      }
    } catch (error) {
      log.error({ err: error }, 'a broadcast failed; its subscribers go on by themselves');
      letAllGo();
    } finally {
      flushing = false;
    }
  }

  function writeAll({ first, tails, frames }: Joined): void {
    const last = first + tails.length - 1;
    for (const member of members) {
      const { sink, seq } = member;
      if (seq >= last) continue;
      if (seq < first - 1) {
        letGo(member);
        continue;
      }
      // Nearly all stand where the group stands and share one buffer; who is ahead gets only what is new to them.
      const isUsual = seq === first - 1;
      const told = isUsual ? frames.of(sink.head) : textFrames(sink.head, tails.slice(seq + 1 - first));
      member.seq = last;
      if (!sink.write(told)) letGo(member);
      if (isUsual && sink.isHolding) frames.keep();
    }
    done = last;
  }

  /** Writes some to one member; whether their socket has enough to do with it. */
  async function writeSome(member: Member, events: LoggedEvent[], goesOn: () => boolean): Promise<boolean> {
    const some = events.slice(0, atOnce);
    const texts = await answers.of(some);
    if (texts === null) return false;
    const parts = joinAgain(some, texts);
    // Of long texts fewer are executed together: what does not go out in one write may be executed in vain.
    atOnce = parts.length > 1 ? (parts[0]?.tails.length ?? 1) : Math.min(replayed, 2 * atOnce);
    // Who has missed little is told so, and that this was all, at once: for thousands who come back, the calls are what costs.
    member.sink.hold();
    for (const { tails, frames } of parts) {
      if (!goesOn()) break;
      member.seq += tails.length;
      const hasEnough = !member.sink.write(frames.of(member.sink.head));
      if (member.sink.isHolding) frames.keep();
      if (hasEnough) return true;
    }
    return false;
  }

  /** Of thousands who come back most have missed what the one before had missed. */
  function joinAgain(events: LoggedEvent[], texts: string[]): Joined[] {
    const first = events[0]?.seq ?? 0;
    const isSame =
      missed?.first === first &&
      missed.texts.length === texts.length &&
      missed.texts.every((text, n) => text === texts[n]);
    if (!missed || !isSame) missed = { first, texts, parts: join(events, texts) };
    return missed.parts;
  }

  return {
    letGo,
    isAheadOf: ({ seq }) => members.size > 0 && done > seq,
    send: async (member, events, goesOn) => {
      const from = member.seq;
      // What was executed and not written is let go of before the wait: who reads slowly holds one write, not a page of it.
      if (await writeSome(member, events, goesOn)) await member.sink.drained();
      return member.seq - from;
    },
    say: async ({ sink }, saying, goesOn) => {
      const text = await operation.answerSaying(saying);
      if (text === null) return false;
      // Who has left may have begun something else under the same operation id.
      if (goesOn() && !sink.write(textFrames(sink.head, [tailOf(text)]))) await sink.drained();
      return true;
    },
    follow: (member) =>
      new Promise((resolve) => {
        if (idle) clearTimeout(idle);
        listen();
        if (members.size === 0 || done < 0) done = member.seq;
        member.released = resolve;
        members.add(member);
        if (!flushing && knownHead(streamId) > done) void flush();
      }),
  };
}

/** Answers that go out in one write: the number of the first, what follows the head in each one's frame, and the frames. */
interface Joined {
  first: number;
  tails: Buffer[];
  frames: Frames;
}

/** An answer and the end of its message. */
const tailOf = (text: string): Buffer => Buffer.from(`${text}}`);

function join(events: LoggedEvent[], texts: string[]): Joined[] {
  const all: Joined[] = [];
  let tails: Buffer[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [index, event] of events.entries()) {
    const tail = tailOf(texts[index] ?? '');
    bytes += tail.length;
    if (bytes > joinedBytes) {
      tails = [];
      all.push({ first: event.seq, tails, frames: framesOf(tails) });
      bytes = tail.length;
    }
    tails.push(tail);
  }
  return all;
}
