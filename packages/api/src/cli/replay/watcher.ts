import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { env } from '../../kernel/env.ts';
import { WATCH } from './operations.ts';

interface Said {
  __typename: string;
  seq?: number;
  cursor?: string;
  why?: string;
  node?: Node;
}

interface Node {
  __typename: string;
  id?: string;
  status?: string;
}

/** What is watched, and as whom. */
export interface Watched {
  query: string;
  variables: Record<string, string>;
  /** Left out: a visitor. */
  cookie?: string;
  /** Hears of each thing that an event carries; what it answers is an id that counts as seen, or null. */
  hear: (node: Node) => string | null;
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
export const watchThread = (url: string, threadId: string): Promise<Watcher> =>
  watchStream(url, {
    query: WATCH,
    variables: { threadId },
    hear: ({ __typename, id }) => (__typename === 'Post' && id ? id : null),
  });

export async function watchStream(url: string, watched: Watched): Promise<Watcher> {
  const { query, cookie, hear } = watched;
  let socket: WebSocket | null = null;
  let lastSeq: number | null = null;
  const ready = Promise.withResolvers<void>();
  // Updated in place: a reconnect sends the same payload again.
  const variables: Record<string, string> = { ...watched.variables, after: '0' };
  const client: Client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: cookie ? socketWith({ cookie, origin: env.publicUrl.origin }) : WebSocket,
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
  const leave = async (): Promise<void> => {
    try {
      await client.dispose();
    } catch {
      // A socket that was cut before the house had greeted it: the client waits for it, and there is nothing left to close.
    }
  };
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
      await leave();
    },
  };

  function see({ seq, node }: Said): void {
    if (seq === undefined) return;
    // For one subscriber the numbers rise by exactly one: a smaller one was there before, a greater one leaves a hole.
    if (lastSeq !== null && seq <= lastSeq) watcher.doubled++;
    else if (lastSeq !== null && seq !== lastSeq + 1) watcher.outOfOrder++;
    lastSeq = Math.max(seq, lastSeq ?? 0);
    const id = node ? hear(node) : null;
    if (id !== null && !watcher.seenAt.has(id)) watcher.seenAt.set(id, performance.now());
  }
  function end(reason: string): void {
    watcher.failure ??= reason;
    ready.reject(new Error(reason));
  }
  client.subscribe<Record<string, Said>>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        const said = Object.values(data ?? {})[0];
        if (!said) return end(errors?.[0]?.message ?? 'the stream said nothing');
        if (said.cursor) variables.after = said.cursor;
        if (said.seq !== undefined) see(said);
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
    await leave();
    throw error;
  }
}

/** A socket that is opened with these headers, as a browser opens one. */
function socketWith(headers: Record<string, string>) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  };
}
