import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { isOutage } from '../kernel/db.ts';

/** One write that waits for its turn, and how to answer it. */
interface Waiting<Request, Result> {
  request: Request;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

export type Outcome<Result> = { result: Result } | { refusal: unknown };

/** Writes many requests of one key in one transaction; answers each in its place. */
export type CommitMany<Request, Result> = (key: string, requests: Request[]) => Promise<Outcome<Result>[]>;

export interface Pace {
  /** How many writes may share a transaction. */
  most: number;
  /** How long a key rests after each transaction; writes that come meanwhile share the next. */
  restMs: number;
}

/** As fast as can be. With `most` 1 each write has its own transaction, which is what the benchmark compares with. */
export const groupCommit: Pace = { most: 200, restMs: 0 };

/** For what a hall does at once to one thing: all of it in a few transactions, of which each tells once. */
export const fourASecond: Pace = { most: 10_000, restMs: 250 };

/**
 * Group commit (realtime.md §2): a write of a quiet key commits with those that come in the same turn of the process; writes
 * that come while a commit of their key is in flight, or while the key rests, share the next transaction. Each has its own
 * answer and its own refusal. A shared transaction that fails as a whole is done again by halves, so that one bad write never
 * fails its neighbours.
 *
 * A rest bounds how often a hot subject is told of: the event is in the transaction of the writes it tells of, so nothing is
 * told that is not committed and nothing committed stays untold, whenever the process ends.
 */
export function together<Request, Result>(
  commit: CommitMany<Request, Result>,
  pace: Pace = groupCommit,
): (key: string, request: Request) => Promise<Result> {
  const queues = new Map<string, Waiting<Request, Result>[]>();

  async function write(key: string, batch: Waiting<Request, Result>[]): Promise<void> {
    try {
      const outcomes = await commit(
        key,
        batch.map(({ request }) => request),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome && 'result' in outcome) resolve(outcome.result);
        else reject(outcome?.refusal);
      }
    } catch (error) {
      if (batch.length === 1 || isOutage(error)) return batch.forEach(({ reject }) => reject(error));
      const half = Math.ceil(batch.length / 2);
      await write(key, batch.slice(0, half));
      await write(key, batch.slice(half));
    }
  }

  async function drain(key: string, queue: Waiting<Request, Result>[]): Promise<void> {
    for (;;) {
      // Who was just answered may write again in this turn: the first of them is not to go alone, before all others.
      await turn();
      if (queue.length === 0) break;
      await write(key, queue.splice(0, pace.most));
      if (pace.restMs > 0) await pause(pace.restMs);
    }
    queues.delete(key);
  }

  return (key, request) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key);
      if (queue) return void queue.push({ request, resolve, reject });
      const begun = [{ request, resolve, reject }];
      queues.set(key, begun);
      void drain(key, begun);
    });
}
