import { type ComponentType, lazy } from 'react';
import { jitter, waitOrWake } from './backoff.ts';
import { connection } from './connection.ts';

/** Whether the house can be reached, whatever the browser thinks of its network. */
export const houseAnswers = (): Promise<boolean> =>
  fetch('/health/live', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Fetches code when the house can be reached: browsers never ask again for a file that once did not come, so in a tunnel it is
 * not asked for before its end. Who used something in there has it then, and has lost nothing on the way.
 */
export async function fetchLate<Code>(load: () => Promise<Code>): Promise<Code> {
  if (!import.meta.env.SSR)
    for (let tries = 0; connection() !== 'connected' && !(await houseAnswers()); tries++)
      await waitOrWake(jitter(tries));
  return load();
}

/** A part of a page that comes when it is used, in a `Suspense`. React itself would break the page where it does not come at once. */
export const late = <Props>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await fetchLate(load) }));
