// A bare `ws` server as usually written: `send` to one client after the other.
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { contend, messageOf, port } from './contender.ts';

const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false });
server.on('connection', (socket) => socket.on('error', () => undefined));
await once(server, 'listening');
contend((event) => {
  const message = messageOf(event);
  for (const client of server.clients) client.send(message);
});
