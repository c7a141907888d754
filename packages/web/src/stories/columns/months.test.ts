import { describe, expect, it } from 'vitest';
import { monthAt, weeksOf } from './months.ts';

const november = new Date(2026, 10, 26, 12).getTime();

describe('a month of the calendar', () => {
  it('is the one of the address, else the present one', () => {
    expect(monthAt('2026-12', november)).toEqual({
      from: new Date(2026, 11, 1).toISOString(),
      to: new Date(2027, 0, 1).toISOString(),
      before: '2026-11',
      after: '2027-01',
    });
    const present = monthAt(null, november);
    expect(present).toMatchObject({ from: new Date(2026, 10, 1).toISOString(), before: '2026-10', after: '2026-12' });
    for (const nonsense of ['2026-13', '2026-00', 'x', '2026-1', '../2026-12'])
      expect(monthAt(nonsense, november)).toEqual(present);
  });

  it('goes by weeks that begin on Monday', () => {
    const [sunday, monday, next] = [
      { at: new Date(2026, 10, 22, 23, 30).toISOString() },
      { at: new Date(2026, 10, 23, 0, 30).toISOString() },
      { at: new Date(2026, 10, 29, 12).toISOString() },
    ];
    expect(weeksOf([sunday, monday, next])).toEqual([
      { monday: new Date(2026, 10, 16).toISOString(), dates: [sunday] },
      { monday: new Date(2026, 10, 23).toISOString(), dates: [monday, next] },
    ]);
    expect(weeksOf([])).toEqual([]);
  });
});
