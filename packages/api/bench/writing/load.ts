import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../figures.ts';

/** What came of a load. */
export interface Load {
  done: number;
  /** What was answered with an error; it may have been written all the same. */
  failed: number;
  perSecond: number;
  /** Milliseconds from when it was due to its answer. */
  p50: number;
  p99: number;
}

function loadOf({ delays, failures }: { delays: number[]; failures: unknown[] }, began: number): Load {
  const seconds = (performance.now() - began) / 1000;
  if (failures.length > 0) process.stderr.write(`${failures.length} failed; the first: ${String(failures[0])}\n`);
  return {
    done: delays.length,
    failed: failures.length,
    perSecond: delays.length / seconds,
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
  };
}

/** So many writers, each of whom writes again as soon as they are answered. `write` is told whose turn it is. */
export async function asFastAsAnswered(
  { inFlight, forMs }: { inFlight: number; forMs: number },
  write: (writer: number) => Promise<unknown>,
): Promise<Load> {
  const began = performance.now();
  const delays: number[] = [];
  const failures: unknown[] = [];
  const writer = async (_: unknown, index: number): Promise<void> => {
    while (performance.now() - began < forMs) {
      const start = performance.now();
      await write(index).then(
        () => delays.push(performance.now() - start),
        (error: unknown) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
  return loadOf({ delays, failures }, began);
}

/** So many a second, whether or not the ones before are answered. What has to wait for its turn counts as waiting. */
export async function offered(
  { perSecond, forMs }: { perSecond: number; forMs: number },
  write: (turn: number) => Promise<unknown>,
): Promise<Load> {
  const began = performance.now();
  const all = Math.round((perSecond * forMs) / 1000);
  const delays: number[] = [];
  const failures: unknown[] = [];
  const asked: Promise<unknown>[] = [];
  while (asked.length < all) {
    const due = Math.min(all, ((performance.now() - began) * perSecond) / 1000);
    while (asked.length < due) {
      const dueAt = began + (asked.length * 1000) / perSecond;
      asked.push(
        write(asked.length).then(
          () => delays.push(performance.now() - dueAt),
          (error: unknown) => failures.push(error),
        ),
      );
    }
    await pause(1);
  }
  await Promise.all(asked);
  return loadOf({ delays, failures }, began);
}
