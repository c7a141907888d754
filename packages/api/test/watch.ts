import type { Client } from 'graphql-ws';

/** A subscription as a queue: nothing that arrives is missed, nothing is waited for with a clock. */
export interface Watch {
  /** The next answer's data; rejects with the errors if that is what came. */
  next(): Promise<any>;
  /** All answers up to and with the first that satisfies. */
  until(satisfies: (data: any) => boolean): Promise<any[]>;
  /** Resolves with what ended it: errors, or null for a completed stream. */
  ended: Promise<unknown>;
  received: any[];
  close(): Promise<void>;
}

export function watchWith(client: Client, operation: { query: string; variables: Record<string, unknown> }): Watch {
  const received: any[] = [];
  const queue: any[] = [];
  let waiting: (() => void) | null = null;
  let end: (reason: unknown) => void;
  let over: { reason: unknown } | null = null;
  const ended = new Promise<unknown>((resolve) => {
    end = (reason) => {
      over = { reason };
      resolve(reason);
      waiting?.();
    };
  });
  const unsubscribe = client.subscribe(
    { query: operation.query, variables: operation.variables },
    {
      next: (result) => {
        received.push(result.data);
        queue.push(result);
        waiting?.();
      },
      error: (reason) => end(reason),
      complete: () => end(null),
    },
  );
  const next = async (): Promise<any> => {
    while (queue.length === 0) {
      if (over)
        throw over.reason instanceof Error
          ? over.reason
          : Object.assign(new Error('the stream is over'), { reason: over.reason });
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
    }
    const result = queue.shift();
    if (result.errors) throw new AggregateError(result.errors, 'an event was answered with errors');
    return result.data;
  };
  return {
    next,
    until: async (satisfies) => {
      const all: any[] = [];
      do all.push(await next());
      while (!satisfies(all.at(-1)));
      return all;
    },
    ended,
    received,
    close: async () => {
      unsubscribe();
      await client.dispose();
    },
  };
}
