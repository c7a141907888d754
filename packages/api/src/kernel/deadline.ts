import { Refusal } from './errors.ts';

/**
 * What `work` comes to, if it does so in time. Work that is late goes on to its end, but nobody hears of it; `late` is
 * given what it came to, where that must be put away.
 * @throws UNAVAILABLE after `ms`
 */
export function withinDeadline<T>(ms: number, work: PromiseLike<T>, late?: (result: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(tooLate());
    }, ms);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (isLate) late?.(result);
        else resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

const tooLate = (): Refusal =>
  new Refusal('UNAVAILABLE', 'That took too long; please try again in a moment.', { retryAfterMs: 1000 });
