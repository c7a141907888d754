import net from 'node:net';
import type { Greeting } from './greetings.ts';
import { now } from './measured.ts';
import { CLOSE, clientFrame, type Payload, PING, PONG, readFrames, seqIn, TEXT, upgradeRequest } from './wire.ts';

/** One socket of a crowd, as lean as can be, so that what is measured is the server. */
export interface Client {
  id: string;
  /** The number of the last event it was told, or null before the first. */
  seq: number | null;
  isLive: boolean;
  /** How often it had to come again because it was not let in. */
  retries: number;
  /** The port it comes from next time: of two, because the kernel takes longer to find a free one among thousands than a server to let somebody in. */
  from: number;
  cut(): void;
  /** Stops reading. */
  pause(): void;
}

/** The nth of a crowd from one address, before it has come. */
export function newClient(id: string, nth: number): Client {
  const nothing = () => undefined;
  return { id, seq: null, isLive: false, retries: 0, from: 10_000 + 2 * nth, cut: nothing, pause: nothing };
}

export interface Watched {
  /** Everything from now on will be told. */
  onLive(client: Client): void;
  /** What `payload` holds is gone with the call. */
  onEvent(client: Client, at: number, payload: Payload): void;
  /** Something that must not be: a hole, a doubled event, a socket that was closed. */
  onFault(client: Client, what: string): void;
}

interface Place {
  port: number;
  address: string;
  greeting: Greeting;
}

// Reads are answered before the next one, so all sockets read into the same memory.
const shared = Buffer.allocUnsafe(256 * 1024);
const isEnd = (data: Buffer, at: number) => data.indexOf('\r\n\r\n', at);
const frames = new Map<string, Buffer>();
/** What thousands say alike is made once. */
function frameOf(text: string): Buffer {
  const known = frames.get(text) ?? clientFrame(TEXT, text);
  if (frames.size < 1000) frames.set(text, known);
  return known;
}

/** Connects; a client that resumes says the number it has come to. */
export function connect(client: Client, { port, address, greeting }: Place, watched: Watched): void {
  const localPort = client.from;
  client.from = localPort ^ 1;
  let isOpen = false;
  let isCut = false;
  let rest: Buffer | null = null;
  const after = client.seq;

  const onMessage = (payload: Payload, at: number): void => {
    const { data, from, to } = payload;
    const seq = seqIn(data, from, to);
    if (seq >= 0) {
      if (client.seq !== null && seq !== client.seq + 1)
        return watched.onFault(client, `heard ${seq} after ${client.seq}`);
      client.seq = seq;
      return watched.onEvent(client, at, payload);
    }
    const { say, live } = greeting.hear(data.toString('utf8', from, to), { id: client.id, after });
    if (say) socket.write(frameOf(say));
    if (live && !client.isLive) {
      client.isLive = true;
      watched.onLive(client);
    }
  };

  const open = (data: Buffer, length: number): number => {
    const end = isEnd(data.subarray(0, length), 0);
    if (end < 0) return 0;
    const status = data.toString('latin1', 9, 12);
    if (status !== '101') {
      watched.onFault(client, `was answered ${status}`);
      return length;
    }
    isOpen = true;
    if (greeting.first) socket.write(frameOf(greeting.first));
    else if (greeting.path === '/') {
      client.isLive = true;
      watched.onLive(client);
    }
    return end + 4;
  };

  const onRead = (length: number, buffer: Uint8Array): boolean => {
    const at = now();
    let data = buffer as Buffer;
    let size = length;
    if (rest) {
      data = Buffer.concat([rest, data.subarray(0, length)]);
      size = data.length;
      rest = null;
    }
    let done = isOpen ? 0 : open(data, size);
    if (isOpen)
      done += readFrames(data.subarray(done, size), size - done, (opcode, place) => {
        if (opcode === TEXT) onMessage(place, at);
        else if (opcode === PING) socket.write(pong);
        else if (opcode === CLOSE) watched.onFault(client, `was closed with ${place.data.readUInt16BE(place.from)}`);
      });
    if (done < size) rest = Buffer.from(data.subarray(done, size));
    return true;
  };

  const socket = net.connect({
    port,
    host: '127.0.0.1',
    localAddress: address,
    localPort,
    noDelay: true,
    onread: { buffer: shared, callback: onRead },
  });
  socket.once('connect', () => socket.write(upgradeRequest(greeting.path, greeting.protocol)));
  socket.on('error', (error) => isCut || watched.onFault(client, error.message));
  socket.once('close', () => isCut || watched.onFault(client, 'was cut'));
  client.isLive = false;
  client.cut = () => {
    isCut = true;
    socket.resetAndDestroy();
  };
  client.pause = () => void socket.pause();
}

const pong = clientFrame(PONG);
