import type { Duplex } from 'node:stream';
import { limits } from '@rounds/schema/limits';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type WebSocket as Line, makeServer } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { isOutage } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { jsonDepth } from '../kernel/json.ts';
import { log } from '../kernel/log.ts';
import { type DeliveryOptions, deliver, masked, type Subscriber } from './delivery.ts';
import { descriptorOf, writeDirectly } from './directly.ts';
import { textFrames } from './frame.ts';

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
      // graphql-ws keeps the message as long as the subscription; thousands need not keep the text of the same operation.
      Object.assign(payload, { query: '', variables: undefined, extensions: undefined });
      if (!('document' in args)) return args;
      return { ...args, contextValue: Object.assign(options.fresh(socket), { socket, operationId: id }) };
    },
    subscribe: (args) => deliver(args, args.contextValue as Subscriber, options),
    onNext: (...[, , , , result]) => masked(result, options.mask),
    onError: (...[, , , errors]) => errors.map((error) => options.mask(error)),
  });

  return (socket) => {
    const line = new SocketLine(socket, options.streamOf(socket));
    const closed = server.opened(line, { socket });
    socket.on('message', (data: RawData, isBinary: boolean) => line.hear(data, isBinary));
    socket.once('close', (code, reason) => void closed(code, reason.toString()));
  };
}

const nothing = Buffer.alloc(0);

/** A socket as graphql-ws knows it. A class, because a node holds one for each of its thousands of sockets. */
class SocketLine implements Line {
  private tell: Parameters<Line['onMessage']>[0] | null = null;
  /** Messages it may send: a bucket that refills each second. */
  private tokens: number = limits.socket.messageBurst;
  private at = performance.now();
  private readonly descriptor: number;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
  ) {
    this.descriptor = descriptorOf(stream);
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  /**
   * As one piece: `ws` writes header and text as two, which costs more than the text. A socket that went away meanwhile is
   * nobody's failure: whoever sat there comes back and resumes.
   */
  send(text: string): Promise<void> {
    const { socket, stream } = this;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    const rest = writeDirectly(stream, this.descriptor, textFrames(nothing, [Buffer.from(text)]));
    if (rest === null) return Promise.resolve();
    return new Promise((resolve, reject) =>
      stream.write(rest, (error) => (error && socket.readyState === socket.OPEN ? reject(error) : resolve())),
    );
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  onMessage(listener: Parameters<Line['onMessage']>[0]): void {
    this.tell = listener;
  }

  hear(data: RawData, isBinary: boolean): void {
    const { socket } = this;
    if (!this.mayTalk()) return socket.close(4414, 'Too many messages');
    const message = isBinary ? null : wellFormed((data as Buffer).toString('utf8'));
    if (message === null) return socket.close(4400, 'Malformed message');
    // It takes what is parsed already, too (graphql-ws/common, parseMessage), whatever its type says.
    this.tell?.(message as unknown as string).catch((error: unknown) => {
      // Who has left meanwhile misses nothing, and who met an outage may come back: both resume by their cursors.
      if (socket.readyState !== socket.OPEN) return;
      if (isOutage(error)) return socket.close(1013, 'Please come back');
      log.error({ err: error }, 'a socket message failed');
      socket.close(4500, 'Internal error');
    });
  }

  private mayTalk(): boolean {
    if (!env.rateLimits) return true;
    const now = performance.now();
    const refilled = this.tokens + ((now - this.at) / 1000) * limits.socket.messagesPerSecond;
    this.tokens = Math.min(limits.socket.messageBurst, refilled) - 1;
    this.at = now;
    return this.tokens >= 0;
  }
}

/** The message, or null: what graphql-ws would close with 4500 or accept silently is malformed before it gets there. */
function wellFormed(text: string): object | null {
  if (jsonDepth(text) > limits.http.jsonDepth) return null;
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
    const { type, id, payload } = message as Record<string, unknown>;
    if (typeof type !== 'string') return null;
    if (
      id !== undefined &&
      (typeof id !== 'string' || id === '' || id in Object.prototype || id.length > limits.socket.operationIdLength)
    )
      return null;
    if ((type === 'ping' || type === 'pong') && payload !== undefined && text.length > 200) return null;
    return message;
  } catch {
    return null;
  }
}
