import { setTimeout as pause } from 'node:timers/promises';

/**
 * What `work` comes to: what hangs is a finding, and must not keep everything after it from being tried.
 * @throws where it takes longer
 */
export async function withinSeconds<T>(seconds: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(seconds * 1000, null, { signal: over.signal }).then(() => {
    throw new Error(`it did not end within ${seconds} s`);
  });
  late.catch(() => undefined);
  return await Promise.race([work, late]).finally(() => over.abort());
}
