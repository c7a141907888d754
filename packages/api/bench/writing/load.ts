import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../figures.ts';

/** What came of a load. */
export interface Load {
  done: number;
  /** What was answered with an error; it may have been written all the same. */
  failed: number;
  /** What was due and not asked, because too many were waiting already. */
  missed: number;
  perSecond: number;
  /** Milliseconds from when it was due to its answer. */
  p50: number;
  p99: number;
}

interface Came {
  delays: number[];
  failures: unknown[];
  missed?: number;
}

function loadOf({ delays, failures, missed = 0 }: Came, began: number): Load {
  const seconds = (performance.now() - began) / 1000;
  if (failures.length > 0) process.stderr.write(`${failures.length} failed; the first: ${String(failures[0])}\n`);
  return {
    done: delays.length,
    failed: failures.length,
    missed,
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

/**
 * So many a second, whether or not the ones before are answered. What has to wait for its turn counts as waiting; while
 * more than `waiting` wait, what is due is missed, so that the load ends when it should.
 */
export async function offered(
  { perSecond, forMs, waiting = Number.POSITIVE_INFINITY }: { perSecond: number; forMs: number; waiting?: number },
  write: (turn: number) => Promise<unknown>,
): Promise<Load> {
  const began = performance.now();
  const all = Math.round((perSecond * forMs) / 1000);
  const came = { delays: [] as number[], failures: [] as unknown[], missed: 0 };
  const asked: Promise<unknown>[] = [];
  const ask = (turn: number): void => {
    const dueAt = began + (turn * 1000) / perSecond;
    if (asked.length - came.delays.length - came.failures.length >= waiting) came.missed++;
    else {
      const answered = write(turn).then(
        () => came.delays.push(performance.now() - dueAt),
        (error: unknown) => came.failures.push(error),
      );
      asked.push(answered);
    }
  };
  for (let turn = 0; turn < all; ) {
    const due = Math.min(all, ((performance.now() - began) * perSecond) / 1000);
    while (turn < due) ask(turn++);
    await pause(1);
  }
  await Promise.all(asked);
  return loadOf(came, began);
}
