import WebSocket from 'ws';
import { env } from '../src/kernel/env.ts';
import { house } from './house.ts';

export const origin = env.publicUrl.origin;
export const connect = async (options: { protocol?: string; headers?: Record<string, string>; path?: string } = {}) => {
  const { url } = await house();
  return new WebSocket(
    `${url.replace('http', 'ws')}${options.path ?? '/graphql'}`,
    options.protocol ?? 'graphql-transport-ws',
    {
      headers: options.headers ?? { origin },
    },
  );
};
export const closeOf = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));
export const opened = (socket: WebSocket) =>
  new Promise<void>((resolve) => (socket.readyState === WebSocket.OPEN ? resolve() : socket.once('open', resolve)));
/** The HTTP status an upgrade is refused with, or 101. */
export const statusOf = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    if (socket.readyState === WebSocket.OPEN) resolve(101);
    socket.once('open', () => resolve(101));
    socket.once('error', () => undefined);
  });
/** A socket after connection_init, with a queue of what it is told. */
export async function greeted(headers?: Record<string, string>) {
  const socket = await connect({ headers });
  const told: { type: string; id?: string; payload?: unknown }[] = [];
  let wake = () => {};
  socket.on('message', (data: Buffer) => {
    told.push(JSON.parse(data.toString()));
    wake();
  });
  const first = async (is: (message: (typeof told)[number]) => boolean) => {
    for (;;) {
      const found = told.findIndex(is);
      const [message] = found >= 0 ? told.splice(found, 1) : [];
      if (message) return message;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const next = (type: string) => first((message) => message.type === type);
  /** The next thing said about this operation. */
  const nextOf = (id: string) => first((message) => message.id === id);
  await opened(socket);
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await next('connection_ack');
  const say = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return { socket, say, next, nextOf };
}
export const subscribe = (id: string, query = 'subscription { threadPresence(threadId: "nowhere") { present } }') => ({
  type: 'subscribe',
  id,
  payload: { query },
});
