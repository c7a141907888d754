import { vi } from 'vitest';

/** Waits until this holds, as long as a busy machine may take: vitest's own patience ends after a second. */
export const soon = <Answer>(holds: () => Answer | Promise<Answer>): Promise<Answer> =>
  vi.waitFor(holds, { timeout: 20_000, interval: 20 });
