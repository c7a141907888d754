import { describe, expect, it } from 'vitest';
import { datesOf } from './dates.ts';
import { addDays, daysAfter, openingDay, programmeDay } from './day.ts';

const at = (iso: string) => Date.parse(iso);
const berlin = 'Europe/Berlin';

describe('a day of the programme', () => {
  it('begins at four in the morning of its zone', () => {
    expect(programmeDay(at('2019-08-22T03:59:00+02:00'), berlin)).toBe('2019-08-21');
    expect(programmeDay(at('2019-08-22T04:00:00+02:00'), berlin)).toBe('2019-08-22');
    expect(programmeDay(at('2019-08-22T01:00:00Z'), 'America/New_York')).toBe('2019-08-21');
  });

  it('begins at four by the clock when the clock has been changed in the night', () => {
    expect(programmeDay(at('2026-03-29T03:30:00+02:00'), berlin)).toBe('2026-03-28');
    expect(programmeDay(at('2026-03-29T04:00:00+02:00'), berlin)).toBe('2026-03-29');
    expect(programmeDay(at('2026-10-25T03:59:00+01:00'), berlin)).toBe('2026-10-24');
    expect(programmeDay(at('2026-10-25T04:00:00+01:00'), berlin)).toBe('2026-10-25');
  });

  it('says how far the date in another zone has run on', () => {
    const late = at('2019-08-21T23:00:00+02:00');
    expect(daysAfter(late, berlin, '2019-08-21')).toBe(0);
    expect(daysAfter(late, 'Asia/Tokyo', '2019-08-21')).toBe(1);
    expect(daysAfter(at('2019-08-21T11:00:00+02:00'), 'Pacific/Honolulu', '2019-08-21')).toBe(-1);
    expect(daysAfter(at('2019-08-22T00:30:00+02:00'), berlin, '2019-08-21')).toBe(1);
  });

  it('counts on over the ends of months', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('the day to open with', () => {
  const days = ['2026-05-04', '2026-05-05', '2026-05-07'];
  it('is today, while the event is on', () => {
    expect(openingDay(days, berlin, at('2026-05-05T12:00:00+02:00'))).toBe('2026-05-05');
    expect(openingDay(days, berlin, at('2026-05-06T02:00:00+02:00'))).toBe('2026-05-05');
  });

  it('is the next one on a day without a programme', () => {
    expect(openingDay(days, berlin, at('2026-05-06T12:00:00+02:00'))).toBe('2026-05-07');
  });

  it('is the first before and after the event, and where the time is not known', () => {
    expect(openingDay(days, berlin, at('2026-04-01T12:00:00Z'))).toBe('2026-05-04');
    expect(openingDay(days, berlin, at('2026-06-01T12:00:00Z'))).toBe('2026-05-04');
    expect(openingDay(days, berlin, null)).toBe('2026-05-04');
    expect(openingDay([], berlin, null)).toBeUndefined();
  });
});

describe('the dates of an event', () => {
  it('end with the day its last night belongs to', () => {
    const camp = { timeZone: berlin, startsAt: '2019-08-21T07:00:00Z', endsAt: '2019-08-26T02:00:00Z' };
    expect(datesOf(camp, 'en')).toBe('August 21 – 25, 2019');
    const evening = { timeZone: berlin, startsAt: '2026-05-04T17:00:00Z', endsAt: '2026-05-04T20:00:00Z' };
    expect(datesOf(evening, 'en')).toBe('May 4, 2026');
  });
});
