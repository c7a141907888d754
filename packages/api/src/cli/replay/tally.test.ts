import { describe, expect, it } from 'vitest';
import { isWell, percentile, report, type Tally } from './tally.ts';

const well: Tally = {
  sent: 5,
  acknowledged: 4,
  alreadyThere: 0,
  refused: new Map([['Please write something.', 1]]),
  unanswered: 0,
  seen: 4,
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  latencies: [4, 1, 3, 120],
};

describe('the account of a replay', () => {
  it('tells refused texts apart from lost ones, and ends with what matters most', () => {
    expect(report(well)).toEqual([
      'sent 5, acknowledged 4, refused 1, seen 4',
      'refused 1: Please write something.',
      'latency from sent to seen: p50 3.0 ms, p99 120 ms',
      'lost 0, doubled 0, out of order 0',
    ]);
    expect(isWell(well)).toBe(true);
  });

  it.each(['lost', 'doubled', 'outOfOrder', 'unanswered'] as const)('is not well where something was %s', (what) => {
    expect(isWell({ ...well, [what]: 1 })).toBe(false);
  });

  it('counts percentiles by nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99), percentile([], 0.5)]).toEqual([
      50, 99, 7, 0,
    ]);
  });
});
