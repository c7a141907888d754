import { limits } from '@rounds/schema/limits';
import { refuse } from '../../kernel/errors.ts';
import { take } from '../../kernel/rates.ts';
import type { Viewer } from '../../kernel/viewer.ts';

/** On whose account an operation goes. */
export interface Asker {
  viewer: Viewer;
  address: string;
}

/**
 * So that nobody takes the house for themselves: what operations cost comes out of a bucket of each member, or of each
 * address for those who are not signed in (many people may share one).
 * @throws RATE_LIMITED with `retryAfterMs`
 */
export function charge({ viewer, address }: Asker, cost: number): void {
  if (cost === 0) return;
  const wait = viewer.memberId
    ? take(`cost:member:${viewer.memberId}`, limits.fairness.member, cost)
    : take(`cost:address:${address}`, limits.fairness.address, cost);
  if (wait > 0)
    refuse('RATE_LIMITED', `That was much at once. Try again in ${Math.ceil(wait / 1000)} s.`, { retryAfterMs: wait });
}
