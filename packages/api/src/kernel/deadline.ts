import { refuse } from './errors.ts';

/**
 * What `work` comes to, if it does so in time. Work that is late goes on to its end, but nobody hears of it; `late` is
 * given what it came to, where that must be put away.
 * @throws UNAVAILABLE after `ms`
 */
export async function withinDeadline<T>(ms: number, work: PromiseLike<T>, late?: (result: T) => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  const done = Promise.resolve(work).then((result) => {
    if (isLate) late?.(result);
    return { result };
  });
  const first = await Promise.race([done, tooLong]).finally(() => clearTimeout(timer));
  if (first) return first.result;
  isLate = true;
  done.catch(() => undefined);
  return refuse('UNAVAILABLE', 'That took too long; please try again in a moment.', { retryAfterMs: 1000 });
}
