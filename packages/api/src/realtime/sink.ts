import type { Duplex } from 'node:stream';
import { limits } from '@rounds/schema/limits';
import { WebSocket } from 'ws';
import type { Sink } from './broadcast.ts';
import { descriptorOf, writeDirectly } from './directly.ts';

interface Place {
  socket: WebSocket;
  operationId: string;
  streamOf: (socket: WebSocket) => Duplex;
}

/** Where the frames of one subscription go: straight to the connection, because they are whole already. */
export function sinkOf({ socket, operationId, streamOf }: Place): Sink {
  return new SocketSink(socket, streamOf(socket), headOf(operationId));
}

class SocketSink implements Sink {
  private readonly descriptor: number;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
    readonly head: Buffer,
  ) {
    this.descriptor = descriptorOf(stream);
  }

  write(frames: Buffer): boolean {
    const { stream, head } = this;
    // Mostly nothing waits anywhere; then it need not be looked for, thousands of times.
    const waiting = later.size > 0 ? later.get(stream) : undefined;
    if (waiting) later.delete(stream);
    if (this.socket.readyState !== WebSocket.OPEN) return true;
    const rest = writeDirectly(stream, this.descriptor, waiting ? joined(waiting.frames, { frames, head }) : frames);
    return rest === null || stream.write(rest);
  }

  writeLater(frames: Buffer): boolean {
    const { stream } = this;
    if (later.has(stream) || stream.writableNeedDrain) return this.write(frames);
    later.set(stream, { sink: this, frames });
    leaving ??= setTimeout(writeWhatWaits, laterMs);
    return true;
  }

  forget(): void {
    if (later.get(this.stream)?.sink === this) later.delete(this.stream);
  }

  get isHolding(): boolean {
    return this.stream.writableLength > 0;
  }

  hold(): void {
    const { stream } = this;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  /** What has not been read meanwhile stays what it is: nothing is written to a socket that has enough to do. */
  async drained(): Promise<void> {
    const { stream, socket } = this;
    if (!stream.writableNeedDrain || stream.destroyed) return;
    const waiting = draining.get(stream) ?? draining.set(stream, drain(stream, socket)).get(stream);
    await waiting;
  }
}

/** What goes out with the next that is written to a socket; a moment later by itself. */
const later = new Map<Duplex, { sink: Sink; frames: Buffer }>();
const laterMs = 400;
let leaving: NodeJS.Timeout | null = null;

function writeWhatWaits(): void {
  leaving = null;
  const all = [...later.values()];
  later.clear();
  for (const { sink, frames } of all) sink.write(frames);
}

/**
 * Both in one buffer, which is the same for a hall that is told the same. Those of one subscriber after the other may stand in the same
 * bytes (frame.ts), so it is theirs only with the same head.
 */
function joined(first: Buffer, { frames, head }: { frames: Buffer; head: Buffer }): Buffer {
  if (last?.first !== first || last.frames !== frames || last.head !== head)
    last = { first, frames, head, both: Buffer.concat([first, frames]) };
  return last.both;
}
let last: { first: Buffer; frames: Buffer; head: Buffer; both: Buffer } | null = null;

/** All subscriptions of a socket wait for the same. */
const draining = new WeakMap<Duplex, Promise<void>>();

function drain(stream: Duplex, socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => socket.close(4413, 'Too slow'), limits.stream.maxBehindMs);
    const over = () => {
      clearTimeout(stalled);
      stream.off('drain', over).off('close', over);
      draining.delete(stream);
      resolve();
    };
    stream.once('drain', over).once('close', over);
  });
}

/** What a `next` message begins with. Short ids are those of our own client: thousands use the same. */
function headOf(operationId: string): Buffer {
  const known = heads.get(operationId);
  if (known) return known;
  const head = Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);
  if (operationId.length <= 4 && heads.size < 1000) heads.set(operationId, head);
  return head;
}
const heads = new Map<string, Buffer>();
