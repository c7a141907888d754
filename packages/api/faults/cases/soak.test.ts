import { expect, it } from 'vitest';
import { growthOf, type Sample } from './soak.ts';

/** An hour in which a process becomes large at first, breathes, and grows by so much in each ten minutes. */
const anHour = (grows: { megabytes: number; files: number }): Sample[] =>
  Array.from({ length: 360 }, (_, n) => ({
    atMinute: n / 6,
    megabytes: 200 + 40 * Math.min(1, n / 60) + 5 * Math.sin(n) + (grows.megabytes * n) / 60,
    files: 60 + Math.round(2 * Math.cos(n) + (grows.files * n) / 60),
  }));

it.each([
  [0, 0],
  [2, 0],
  [0, 10],
])(
  'sees that a node grows by %d MB and %d open files in ten minutes, and not that it has become warm',
  (megabytes, files) => {
    const growth = growthOf(anHour({ megabytes, files }), 60);
    expect(growth.memory).toBeCloseTo(megabytes, 0);
    expect(Math.abs(growth.files - files)).toBeLessThan(0.5);
  },
);
