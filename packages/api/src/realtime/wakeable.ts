import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal, refuse } from '../kernel/errors.ts';
import { log } from '../kernel/log.ts';

/** A sleeper that can be rung at any time, also just before it falls asleep. A class, because there are thousands. */
export class Wakeable {
  closed = false;
  isLost = false;
  /** Called when somebody leaves, or their right comes into doubt. */
  doubted: (() => void) | null = null;
  private isSuspect = false;
  private wakeUp: (() => void) | null = null;

  ring(suspect: boolean): void {
    this.isSuspect ||= suspect;
    if (suspect) this.doubted?.();
    this.wakeUp?.();
  }

  /** Nobody can say any more whether they may read. */
  lose(): void {
    this.isLost = true;
    this.doubted?.();
    this.wakeUp?.();
  }

  /** @throws UNAVAILABLE */
  assertKnown(): void {
    if (this.isLost) refuse('UNAVAILABLE', 'Whether you may read this cannot be told now.', { retryAfterMs: 1000 });
  }

  /** Nobody has left and nobody's right is in doubt. */
  isCalm(): boolean {
    return !this.closed && !this.isSuspect && !this.isLost;
  }

  /** True once after each ring that cast doubt. */
  suspect(): boolean {
    const was = this.isSuspect;
    this.isSuspect = false;
    return was;
  }

  close(): void {
    this.closed = true;
    this.doubted?.();
    this.wakeUp?.();
  }

  wait(ready: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      if (!this.isCalm() || ready()) return resolve();
      this.wakeUp = () => {
        this.wakeUp = null;
        resolve();
      };
    });
  }
}

const askAgainMs = 1000;

/**
 * Asks the database until it answers: a stream does not end because the database was away for a moment.
 * @throws UNAVAILABLE where meanwhile nobody knows any more who may read it
 */
export async function untilAnswered<T>(ask: () => Promise<T>, sleeper: Wakeable): Promise<T> {
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
