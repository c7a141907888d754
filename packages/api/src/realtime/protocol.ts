import { limits } from '@rounds/schema/limits';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { makeServer } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { isOutage } from '../kernel/db.ts';
import { jsonDepth } from '../kernel/json.ts';
import { log } from '../kernel/log.ts';
import { type DeliveryOptions, deliver, type Subscriber } from './delivery.ts';

/** What the protocol needs to be told by the server: it knows no feature. */
export interface ProtocolOptions extends DeliveryOptions {
  /** The operation in a `subscribe` message, or why it is refused. */
  read: (payload: unknown, socket: WebSocket) => ExecutionArgs | readonly GraphQLError[];
}

interface Extra {
  socket: WebSocket;
}

/** GraphQL over WebSocket (`graphql-transport-ws`), subscriptions only; everything a client may get wrong is answered here. */
export function speakProtocol(options: ProtocolOptions): (socket: WebSocket) => void {
  const server = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: limits.socket.initWaitMs,
    onSubscribe: (context, id, payload) => {
      if (Object.keys(context.subscriptions).length > limits.socket.subscriptions)
        return [
          new GraphQLError(`At most ${limits.socket.subscriptions} subscriptions on one socket.`, {
            extensions: { code: 'RATE_LIMITED' },
          }),
        ];
      const { socket } = context.extra;
      const args = options.read(payload, socket);
      if (!('document' in args)) return args;
      return { ...args, contextValue: Object.assign(options.fresh(socket), { socket, operationId: id }) };
    },
    subscribe: (args) => deliver(args, args.contextValue as Subscriber, options),
    onNext: (...[, , , , result]) =>
      result.errors
        ? { data: result.data ?? null, errors: result.errors.map((error) => options.mask(error)) }
        : undefined,
    onError: (...[, , , errors]) => errors.map((error) => options.mask(error)),
  });

  return (socket) => {
    let hear: ((text: string) => Promise<void>) | null = null;
    const rate = bucket();
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (!rate()) return socket.close(4414, 'Too many messages');
      const text = isBinary ? null : (data as Buffer).toString('utf8');
      if (text === null || !wellFormed(text)) return socket.close(4400, 'Malformed message');
      hear?.(text).catch((error: unknown) => {
        // Who has left meanwhile misses nothing, and who met an outage may come back: both resume by their cursors.
        if (socket.readyState !== socket.OPEN) return;
        if (isOutage(error)) return socket.close(1013, 'Please come back');
        log.error({ err: error }, 'a socket message failed');
        socket.close(4500, 'Internal error');
      });
    });
    const closed = server.opened(
      {
        protocol: socket.protocol,
        // A socket that went away meanwhile is nobody's failure: whoever sat there comes back and resumes.
        send: (text) =>
          new Promise<void>((resolve, reject) =>
            socket.send(text, (error) => (error && socket.readyState === socket.OPEN ? reject(error) : resolve())),
          ),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (listener) => {
          hear = listener;
        },
      },
      { socket },
    );
    socket.once('close', (code, reason) => void closed(code, reason.toString()));
  };
}

/** Messages a socket may send: a bucket that refills each second. */
function bucket(): () => boolean {
  let tokens: number = limits.socket.messageBurst;
  let at = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(limits.socket.messageBurst, tokens + ((now - at) / 1000) * limits.socket.messagesPerSecond);
    at = now;
    return --tokens >= 0;
  };
}

/** What graphql-ws would close with 4500 or accept silently is refused as malformed before it gets there. */
function wellFormed(text: string): boolean {
  if (jsonDepth(text) > limits.http.jsonDepth) return false;
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return false;
    const { type, id, payload } = message as Record<string, unknown>;
    if (typeof type !== 'string') return false;
    if (
      id !== undefined &&
      (typeof id !== 'string' || id === '' || id in Object.prototype || id.length > limits.socket.operationIdLength)
    )
      return false;
    if ((type === 'ping' || type === 'pong') && payload !== undefined && text.length > 200) return false;
    return true;
  } catch {
    return false;
  }
}
