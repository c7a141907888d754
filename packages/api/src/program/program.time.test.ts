import { describe, expect, it } from 'vitest';
import { isTimeZone } from '../kernel/zones.ts';
import { dayOf, isDate, readInstant, shiftDays } from './program.time.ts';

const berlin = 'Europe/Berlin';

describe('a date of the programme', () => {
  it.each(['2026-02-30', '0000-00-00', '10000-01-01', '2026-13-01', 'tomorrow', ''])(
    'B58 B60 B61 is none when it says %o',
    (text) => {
      expect(isDate(text)).toBe(false);
      expect(readInstant(`${text}T10:00:00Z`, 'UTC')).toBeNull();
    },
  );

  it('B59 that the clock leaps over is the next one that exists', () => {
    expect(readInstant('2026-03-29T02:30', berlin)?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that the clock shows twice is the first of the two', () => {
    expect(readInstant('2026-10-25T02:30', berlin)?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('with an offset means what it says, whatever the zone', () => {
    expect(readInstant('2026-03-29T02:30:00+01:00', 'Asia/Tokyo')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('a time zone', () => {
  it('B62 exists or is refused', () => {
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('')).toBe(false);
    expect(isTimeZone(berlin)).toBe(true);
    expect(isTimeZone('America/Argentina/Buenos_Aires')).toBe(true);
    expect(isTimeZone('UTC')).toBe(true);
  });
});

describe('a day of the programme', () => {
  const day = (local: string) => dayOf(readInstant(local, berlin) ?? new Date(0), berlin);

  it('begins at four in the morning', () => {
    expect(day('2026-05-05T03:59:59')).toBe('2026-05-04');
    expect(day('2026-05-05T04:00')).toBe('2026-05-05');
    expect(day('2026-05-05T00:00')).toBe('2026-05-04');
  });

  it('begins at four by the clock on the wall, also in the nights it is changed', () => {
    expect(day('2026-03-29T03:59')).toBe('2026-03-28');
    expect(day('2026-03-29T04:00')).toBe('2026-03-29');
    expect(day('2026-10-25T03:59')).toBe('2026-10-24');
    expect(day('2026-10-25T04:00')).toBe('2026-10-25');
  });

  it('moves by whole days at the same hour, over a change of the clock', () => {
    const noon = readInstant('2026-03-28T12:00', berlin) ?? new Date(0);
    expect(shiftDays(noon, 1, berlin)).toEqual(readInstant('2026-03-29T12:00', berlin));
    expect(shiftDays(shiftDays(noon, 9, berlin), -9, berlin)).toEqual(noon);
  });
});
