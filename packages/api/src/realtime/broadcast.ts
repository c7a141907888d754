import { log } from '../kernel/log.ts';
import { keepAnswers } from './answers.ts';
import { textFrame } from './frame.ts';
import { attach, eventsAfter, knownHead } from './hub.ts';
import type { LoggedEvent } from './log.ts';

/** An operation that many subscribers of one stream share. */
export interface SharedOperation {
  streamId: string;
  /** Same stream, same document, same variables but for where they resume. */
  key: string;
  /** The answer to one event as JSON; null where the selection touched the viewer and so cannot be shared. */
  answer: (event: LoggedEvent) => Promise<string | null>;
  /** Before such an event everybody is asked again whether they may read it, so it is not delivered here. */
  bearsOnRights?: (event: LoggedEvent) => boolean;
}

/** Where a subscriber's frames go. */
export interface Sink {
  operationId: string;
  /** False when the socket has enough to do for now; what was given is written all the same. */
  write: (frame: Buffer) => boolean;
  drained: () => Promise<void>;
}

interface Member {
  sink: Sink;
  seq: number;
  leave: () => void;
}

/** What a subscriber's loop (watch.ts) needs of its group. */
export interface Group {
  /** Writes these events to one subscriber at its pace while it is calm; answers how many: 0 where they cannot be shared. */
  send: (sink: Sink, events: LoggedEvent[], isCalm: () => boolean) => Promise<number>;
  /** Live delivery from `seq` on; resolves with how far it came when `release` resolves, or the subscriber falls behind. */
  follow: (sink: Sink, seq: number, release: Promise<void>) => Promise<number>;
}

/** Frames of a tick are joined where a stream is faster than one event a tick: what costs is the system call, not the bytes. */
const tickMs = 50;
/** Fewer than these are told at once, however fast the stream is. */
const crowd = 100;
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
  const members = new Set<Member>();
  const answers = keepAnswers(operation.answer, () => knownHead(operation.streamId));
  let done = -1;
  let flushing = false;
  let flushedAt = 0;
  let idle: NodeJS.Timeout | null = null;

  let detach: (() => void) | null = null;
  /** Hears of the stream; also again, where a slow reader comes back to a group that everybody had left. */
  const listen = () => {
    detach ??= attach(operation.streamId, () => {
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

  /** Brings every member to the head, a tick at a time. */
  async function flush(): Promise<void> {
    flushing = true;
    try {
      while (members.size > 0 && knownHead(operation.streamId) > done) {
        const wait = flushedAt + tickMs - performance.now();
        // The first event of a quiet stream leaves at once; in a rush the frames of a tick are written together.
        if (wait > 0 && members.size > crowd) await new Promise((resolve) => setTimeout(resolve, wait));
        const next = await eventsAfter(operation.streamId, done);
        const doubtful = next.findIndex((event) => operation.bearsOnRights?.(event));
        if (doubtful === 0) return releaseAll();
        const events = doubtful < 0 ? next : next.slice(0, doubtful);
        if (events.length === 0) return;
        const texts = await Promise.all(events.map((event) => answers.of(event)));
        if (texts.some((text) => text === null)) return releaseAll();
        flushedAt = performance.now();
        writeAll(events, texts as string[]);
      }
    } catch (error) {
      log.error({ err: error }, 'a broadcast failed; its subscribers go on by themselves');
      releaseAll();
    } finally {
      flushing = false;
    }
  }

  function writeAll(events: LoggedEvent[], texts: string[]): void {
    const last = events.at(-1)?.seq ?? done;
    const payloads = texts.map((text) => Buffer.from(text));
    const joined = new Map<string, Buffer>();
    for (const member of members) {
      if (member.seq >= last) continue;
      // Nearly all stand where the group stands and share one buffer; who is ahead gets only what is new to them.
      const from = events.findIndex((event) => event.seq > member.seq);
      if (events[from]?.seq !== member.seq + 1) {
        member.leave();
        continue;
      }
      const name = `${from}:${member.sink.operationId}`;
      const frames = joined.get(name) ?? framesOf(member.sink.operationId, payloads.slice(from));
      joined.set(name, frames);
      member.seq = last;
      if (!member.sink.write(frames)) member.leave();
    }
    done = last;
  }

  const releaseAll = () => {
    for (const member of members) member.leave();
  };

  return {
    send: async (sink, events, isCalm) => {
      let sent = 0;
      for (const event of events) {
        const text = await answers.of(event);
        if (text === null || !isCalm()) return sent;
        sent++;
        if (!sink.write(framesOf(sink.operationId, [Buffer.from(text)]))) await sink.drained();
      }
      return sent;
    },
    follow: (sink, seq, release) =>
      new Promise((resolve) => {
        // A group that is ahead of its new member would leave a hole: the member reads on by itself first.
        if (members.size > 0 && done > seq) return resolve(seq);
        if (idle) clearTimeout(idle);
        listen();
        if (members.size === 0 || done < 0) done = seq;
        const member: Member = {
          sink,
          seq,
          leave: () => {
            if (!members.delete(member)) return;
            if (members.size === 0) retire();
            resolve(member.seq);
          },
        };
        members.add(member);
        void release.then(() => member.leave());
        if (!flushing && knownHead(operation.streamId) > done) void flush();
      }),
  };
}

/** The frames of one operation's answers, joined: what costs is the system call. */
export const framesOf = (operationId: string, payloads: Buffer[]): Buffer => {
  const head = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
  const frames = payloads.map((payload) => textFrame(head, payload, '}'));
  return frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
};
