import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { isOutage } from '../kernel/db.ts';

const pauseMs = { first: 100, most: 2000 };

/**
 * What an event comes to once the database can say it. An event that was told as an error would be a hole: its subscriber's
 * place moves on and nobody comes back to it (G5). So while the database is out its subscribers wait at their place, as they
 * would for an event that has not happened yet.
 * @param answer executes, each time with loaders of its own
 */
export async function patiently(answer: () => ExecutionResult | Promise<ExecutionResult>): Promise<ExecutionResult> {
  for (let ms = pauseMs.first; ; ms = Math.min(ms * 2, pauseMs.most)) {
    const result = await answer();
    if (!result.errors?.some(({ originalError }) => isOutage(originalError))) return result;
    await pause(ms * (0.5 + Math.random()));
  }
}
