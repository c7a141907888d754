import { attach, knownHead, startAt } from './hub.ts';
import { untilAnswered, Wakeable } from './wakeable.ts';
import type { ReadingRights } from './watch.ts';

interface Readable extends ReadingRights {
  /** The stream whose events tell of rights. */
  streamId: string;
  /** Where it stood when the right to read it was found. */
  seenAt: number;
}

/**
 * What is told beside a stream (presence, bursts of reactions), for as long as the stream may be read.
 * @throws UNAVAILABLE as its end, where nobody can tell any more whether it may
 */
export function whileReadable<T>(
  source: AsyncIterableIterator<T>,
  { streamId, seenAt, mayRead, bearsOnRights, isPublic }: Readable,
): AsyncIterableIterator<T> {
  const sleeper = new Wakeable();
  const over = { value: undefined, done: true } as const;
  let failure: { error: unknown } | null = null;

  const end = async (): Promise<IteratorResult<T>> => {
    sleeper.close();
    detach();
    await source.return?.();
    return over;
  };
  const fail = (error: unknown) => {
    failure ??= { error };
    void end();
  };
  const ask = async () => {
    if (!(await untilAnswered(mayRead, sleeper))) await end();
  };
  const unknown = () => {
    if (isPublic?.()) return;
    sleeper.lose();
    ask().catch(fail);
  };
  const detach = attach(
    streamId,
    (suspect) => {
      if (suspect) ask().catch(fail);
    },
    { bearsOnRights, unknown },
  );
  startAt(streamId, seenAt);
  // Others here may be further on, and what happened up to there is not heard again.
  if (knownHead(streamId) > seenAt) ask().catch(fail);
  return {
    next: async () => {
      const next = await source.next();
      if (failure) throw failure.error;
      return next;
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
