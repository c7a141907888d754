// A bare `ws` server: each message is framed once, and its bytes are written to everybody. What its streams can do at best.
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { textFrames } from '../../src/realtime/frame.ts';
import { contend, messageOf, port } from './contender.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false });
const streams = new Set<Duplex>();
server.on('connection', (socket, { socket: stream }) => {
  streams.add(stream);
  socket.on('close', () => streams.delete(stream));
  socket.on('error', () => undefined);
});
await once(server, 'listening');
contend((event) => {
  const frame = textFrames(Buffer.alloc(0), [Buffer.from(messageOf(event))]);
  for (const stream of streams) stream.write(frame);
});
