import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { log } from '../kernel/log.ts';

/** A sleeper that can be rung at any time, also just before it falls asleep. */
export function wakeable() {
  let wakeUp: (() => void) | null = null;
  let doubted: (() => void) | null = null;
  const state = {
    closed: false,
    isSuspect: false,
    isLost: false,
    ring: (suspect: boolean) => {
      state.isSuspect ||= suspect;
      if (suspect) doubted?.();
      wakeUp?.();
    },
    /** Nobody can say any more whether they may read. */
    lose: () => {
      state.isLost = true;
      doubted?.();
      wakeUp?.();
    },
    /** @throws UNAVAILABLE */
    assertKnown: () => {
      if (state.isLost) refuse('UNAVAILABLE', 'Whether you may read this cannot be told now.', { retryAfterMs: 1000 });
    },
    /** Nobody has left and nobody's right is in doubt. */
    isCalm: () => !state.closed && !state.isSuspect && !state.isLost,
    /** Resolves when somebody leaves, or their right comes into doubt. */
    doubt: () =>
      new Promise<void>((resolve) => {
        if (!state.isCalm()) return resolve();
        doubted = resolve;
      }),
    /** True once after each ring that cast doubt. */
    suspect: () => {
      const was = state.isSuspect;
      state.isSuspect = false;
      return was;
    },
    close: () => {
      state.closed = true;
      doubted?.();
      wakeUp?.();
    },
    wait: (ready: () => boolean) =>
      new Promise<void>((resolve) => {
        if (!state.isCalm() || ready()) return resolve();
        wakeUp = () => {
          wakeUp = null;
          resolve();
        };
      }),
  };
  return state;
}

type Wakeable = ReturnType<typeof wakeable>;
const askAgainMs = 1000;

/**
 * Asks the database until it answers: a stream does not end because the database was away for a moment.
 * @throws UNAVAILABLE where meanwhile nobody knows any more who may read it
 */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  sleeper: Pick<Wakeable, 'closed' | 'assertKnown'>,
): Promise<T> {
  for (;;) {
    sleeper.assertKnown();
    try {
      return await ask();
    } catch (error) {
      if (isRefusal(error) || sleeper.closed) throw error;
      log.warn({ err: error }, 'a stream could not go on; it tries again');
    }
    await pause(askAgainMs);
  }
}
