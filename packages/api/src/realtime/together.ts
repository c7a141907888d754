/** One write that waits for its turn, and how to answer it. */
interface Waiting<Request, Result> {
  request: Request;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

export type Outcome<Result> = { result: Result } | { refusal: unknown };

/** Writes many requests of one key in one transaction; answers each in its place. */
export type CommitMany<Request, Result> = (key: string, requests: Request[]) => Promise<Outcome<Result>[]>;

/**
 * Group commit (realtime.md §2): a write of a quiet key commits at once; writes that come while a commit of their key is in
 * flight share the next transaction. Each has its own answer and its own refusal. Where a shared transaction fails as a
 * whole, its writes are done one by one, so that one bad write never fails its neighbours.
 * @param most how many share a transaction
 */
export function together<Request, Result>(
  commit: CommitMany<Request, Result>,
  most = 200,
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
      const [only, ...others] = batch;
      if (only && others.length === 0) return only.reject(error);
      for (const one of batch) await write(key, [one]);
    }
  }

  async function drain(key: string, queue: Waiting<Request, Result>[]): Promise<void> {
    while (queue.length > 0) await write(key, queue.splice(0, most));
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
