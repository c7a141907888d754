import { Refusal } from './errors.ts';
import { log } from './log.ts';

type Late<T> = (result: T) => void | PromiseLike<unknown>;

/**
 * What `work` comes to, if it does so in time. Work that is late goes on to its end, but nobody hears of it; `late` is
 * given what it came to, where that must be put away; what goes wrong there is logged.
 * @throws UNAVAILABLE after `ms`
 */
export function withinDeadline<T>(ms: number, work: PromiseLike<T>, late?: Late<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(tooLate());
    }, ms);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (!isLate) resolve(result);
        else if (late) void putAway(late, result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

async function putAway<T>(late: Late<T>, result: T): Promise<void> {
  try {
    await late(result);
  } catch (error) {
    log.error({ err: error }, 'what came too late could not be put away');
  }
}

const tooLate = (): Refusal =>
  new Refusal('UNAVAILABLE', 'That took too long; please try again in a moment.', { retryAfterMs: 1000 });
