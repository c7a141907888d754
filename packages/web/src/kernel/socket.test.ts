import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lazySocket, type Socket } from './socket.ts';

interface Message {
  id?: string;
  type: string;
  payload?: { variables?: Record<string, unknown> };
}

/** The other end of a socket: says hello, takes down what it is sent, sends and closes when told to. */
class OtherEnd extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly protocol = 'graphql-transport-ws';
  readyState = 1;
  readonly sent: Message[] = [];
  onopen = () => {};
  onclose: (event: CloseEvent) => void = () => {};
  onmessage: (event: MessageEvent) => void = () => {};

  constructor() {
    super();
    ends.push(this);
    queueMicrotask(() => this.onopen());
  }
  send(text: string): void {
    const message = JSON.parse(text) as Message;
    this.sent.push(message);
    if (message.type === 'connection_init') queueMicrotask(() => this.say({ type: 'connection_ack' }));
  }
  say(message: Message & { payload?: unknown }): void {
    this.onmessage(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  close(code = 1000): void {
    this.readyState = 3;
    this.onclose(new CloseEvent('close', { code, wasClean: true }));
  }
  get subscribed(): Message | undefined {
    return this.sent.find((message) => message.type === 'subscribe');
  }
}

let ends: OtherEnd[] = [];
let sockets: Socket[] = [];
const payload = { query: 'subscription S($after: String) { s }', variables: { threadId: 't', after: '1.5' } };
const sink = { next: () => {}, error: () => {}, complete: () => {} };

function open(onSessionEnded = () => {}) {
  const socket = lazySocket(onSessionEnded);
  sockets.push(socket);
  return socket;
}

beforeEach(() => {
  ends = [];
  sockets = [];
  vi.stubGlobal('WebSocket', OtherEnd);
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  for (const socket of sockets) socket.dispose();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the socket', () => {
  it('goes on after the last event that came, wherever it was cut', async () => {
    const next = vi.fn<(value: unknown) => void>();
    open().subscribe(payload, { ...sink, next });
    await waitFor(() => expect(ends[0]?.subscribed?.payload?.variables?.after).toBe('1.5'));
    expect(ends[0]?.subscribed?.id).toBe('1');
    ends[0]?.say({ id: '1', type: 'next', payload: { data: { threadEvents: { cursor: '1.6' } } } } as Message);
    ends[0]?.say({ id: '1', type: 'next', payload: { data: { threadEvents: { cursor: '1.7' } } } } as Message);
    ends[0]?.close(1012);
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(ends[1]?.subscribed?.payload?.variables).toEqual({ threadId: 't', after: '1.7' }));
    expect(next).toHaveBeenCalledTimes(2);
    expect(payload.variables.after).toBe('1.5');
  });

  it('comes again as somebody else, with the same place, when it is asked to', async () => {
    const ended = vi.fn<() => void>();
    open(ended).subscribe(payload, sink);
    await waitFor(() => expect(ends[0]?.subscribed).toBeDefined());
    ends[0]?.close(4440);
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(ends[1]?.subscribed?.payload?.variables?.after).toBe('1.5'));
    expect(ended).not.toHaveBeenCalled();
  });

  it('goes on with a stream that could not be told for a while, and gives up one that is refused', async () => {
    const error = vi.fn<(error: unknown) => void>();
    open().subscribe(payload, { ...sink, error });
    await waitFor(() => expect(ends[0]?.subscribed).toBeDefined());
    const refusal = (id: string, code: string) =>
      ends[0]?.say({ id, type: 'error', payload: [{ message: code, extensions: { code } }] } as Message);
    ends[0]?.say({ id: '1', type: 'next', payload: { data: { threadEvents: { cursor: '1.6' } } } } as Message);
    refusal('1', 'UNAVAILABLE');
    const again = () => ends[0]?.sent.filter((message) => message.type === 'subscribe')[1];
    await waitFor(() => {
      window.dispatchEvent(new Event('online'));
      expect(again()?.payload?.variables).toEqual({ threadId: 't', after: '1.6' });
    });
    expect(error).not.toHaveBeenCalled();
    refusal(again()?.id ?? '', 'NOT_FOUND');
    await waitFor(() => expect(error).toHaveBeenCalledOnce());
  });

  it('says so once the session has ended', async () => {
    const ended = vi.fn<() => void>();
    open(ended).subscribe(payload, sink);
    await waitFor(() => expect(ends[0]?.subscribed).toBeDefined());
    ends[0]?.close(4401);
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
  });

  it('does not knock again where it was refused', async () => {
    const error = vi.fn<(error: unknown) => void>();
    open().subscribe(payload, { ...sink, error });
    await waitFor(() => expect(ends[0]?.subscribed).toBeDefined());
    ends[0]?.close(4403);
    await waitFor(() => expect(error).toHaveBeenCalledOnce());
    expect(ends).toHaveLength(1);
  });
});
