// A room of socket.io, over WebSocket from the start.
import { once } from 'node:events';
import http from 'node:http';
import { Server } from 'socket.io';
import { contend, port } from './contender.ts';

const listener = http.createServer().listen(port, '127.0.0.1');
const io = new Server(listener, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => void socket.join('room'));
await once(listener, 'listening');
contend((event) => io.to('room').emit('event', event));
