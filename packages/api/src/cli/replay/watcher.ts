import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { WATCH } from './operations.ts';

interface Said {
  __typename: string;
  seq?: number;
  cursor?: string;
  why?: string;
  node?: { __typename: string; id?: string };
}

/** The second subscriber: it only watches, and keeps account of what it was shown. */
export interface Watcher {
  /** When each post was first seen. */
  seenAt: Map<string, number>;
  doubled: number;
  outOfOrder: number;
  /** Times its socket was cut. */
  cuts: number;
  /** Cuts its socket as a failing network would, once it is connected. */
  cut(): Promise<void>;
  /** What ended it before its time, or null. */
  failure: string | null;
  close(): Promise<void>;
}

/**
 * Watches a thread from its first event on, so that what an earlier replay said is seen too, and resumes by the last cursor
 * after every cut, as the web does. Resolves once caught up.
 */
export async function watchThread(url: string, threadId: string): Promise<Watcher> {
  let socket: WebSocket | null = null;
  let lastSeq: number | null = null;
  const ready = Promise.withResolvers<void>();
  // Updated in place: a reconnect sends the same payload again.
  const variables = { threadId, after: '0' };
  const client: Client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
    },
    lazy: false,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(retries * 20, 1000) * Math.random())),
    onNonLazyError: () => undefined,
  });
  const watcher: Watcher = {
    seenAt: new Map(),
    doubled: 0,
    outOfOrder: 0,
    cuts: 0,
    failure: null,
    cut: async () => {
      while (socket?.readyState !== WebSocket.OPEN) await new Promise((resolve) => setTimeout(resolve, 2));
      watcher.cuts++;
      socket.terminate();
    },
    close: async () => {
      watcher.failure ??= 'closed';
      await client.dispose();
    },
  };

  function see({ seq, node }: Said): void {
    if (seq === undefined) return;
    // For one subscriber the numbers rise by exactly one: a smaller one was there before, a greater one leaves a hole.
    if (lastSeq !== null && seq <= lastSeq) watcher.doubled++;
    else if (lastSeq !== null && seq !== lastSeq + 1) watcher.outOfOrder++;
    lastSeq = Math.max(seq, lastSeq ?? 0);
    if (node?.__typename === 'Post' && node.id && !watcher.seenAt.has(node.id))
      watcher.seenAt.set(node.id, performance.now());
  }
  function end(reason: string): void {
    watcher.failure ??= reason;
    ready.reject(new Error(reason));
  }
  client.subscribe<{ threadEvents: Said }>(
    { query: WATCH, variables },
    {
      next: ({ data, errors }) => {
        const said = data?.threadEvents;
        if (!said) return end(errors?.[0]?.message ?? 'the stream said nothing');
        if (said.cursor) variables.after = said.cursor;
        if (said.__typename === 'ThreadEvent') see(said);
        else if (said.__typename === 'CaughtUp') ready.resolve();
        else if (said.__typename === 'Reset') lastSeq = null;
        else end(said.why ?? 'the stream ended');
      },
      error: (error) => end(Array.isArray(error) ? ((error as Error[])[0]?.message ?? 'refused') : String(error)),
      complete: () => end('the stream ended'),
    },
  );
  try {
    await ready.promise;
    return watcher;
  } catch (error) {
    await client.dispose();
    throw error;
  }
}
