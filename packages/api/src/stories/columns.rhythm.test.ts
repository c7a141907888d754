import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { momentFor, momentsBetween, nextOf, periodOf } from './columns.rhythm.ts';

describe('the rhythm of a column', () => {
  const mondays = { everyWeeks: 1, weekday: 1, timeOfDay: '07:00', timeZone: 'Europe/Berlin' };
  const next = (rhythm: typeof mondays, since: string, now = since) =>
    nextOf(rhythm, { since: new Date(since), now: new Date(now) }).toISOString();

  it('is the same hour of the wall clock in summer and in winter', () => {
    expect(next(mondays, '2026-03-23T06:00:00Z')).toBe('2026-03-30T05:00:00.000Z');
    expect(next(mondays, '2026-10-19T05:00:00Z')).toBe('2026-10-26T06:00:00.000Z');
  });

  it('counts its weeks from the last instalment, also after years of silence', () => {
    const fortnight = { ...mondays, everyWeeks: 2 };
    expect(next(fortnight, '2026-01-05T06:00:00Z')).toBe('2026-01-19T06:00:00.000Z');
    expect(next(fortnight, '2020-01-06T06:00:00Z', '2026-01-06T00:00:00Z')).toBe('2026-01-12T06:00:00.000Z');
  });

  it('comes an hour later where the zone leaps over it', () => {
    const night = { ...mondays, weekday: 7, timeOfDay: '02:30' };
    expect(next(night, '2026-03-27T00:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
  });

  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
  const someRhythm = fc.record({
    everyWeeks: fc.integer({ min: 1, max: 13 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    timeOfDay: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
    timeZone: fc.constantFrom(...zones),
  });
  const someMoment = fc.date({
    min: new Date('2010-01-01T00:00:00Z'),
    max: new Date('2030-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const dayMs = 86_400_000;

  it('keeps its weekday and its hour in any zone and year, each moment after the one before', () => {
    fc.assert(
      fc.property(someRhythm, someMoment, someMoment, (rhythm, since, from) => {
        const to = new Date(from.getTime() + 400 * dayMs);
        const moments = momentsBetween(rhythm, { since, from, to });
        expect(Math.abs(moments.length - (400 * dayMs) / periodOf(rhythm))).toBeLessThanOrEqual(1);
        const walls = moments.map((at) =>
          Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(rhythm.timeZone),
        );
        expect(walls.filter(({ dayOfWeek }) => dayOfWeek !== rhythm.weekday)).toEqual([]);
        const hours = walls.map((wall) => wall.toPlainTime().toString({ smallestUnit: 'minute' }));
        // An hour that the zone leaps over, which it does at most twice in this time, comes a little later.
        expect(hours.filter((hour) => hour !== rhythm.timeOfDay).length).toBeLessThanOrEqual(2);
        expect(moments.filter((at) => at < from || at >= to)).toEqual([]);
        const steps = moments.slice(1).map((at, place) => at.getTime() - (moments[place]?.getTime() ?? 0));
        expect(steps.filter((step) => Math.abs(step - periodOf(rhythm)) > 3_600_000)).toEqual([]);
        const now = new Date(Math.max(since.getTime(), from.getTime()));
        const later = { from: new Date(now.getTime() + 1), to: new Date(now.getTime() + 2 * periodOf(rhythm)) };
        expect(nextOf(rhythm, { since, now })).toEqual(momentsBetween(rhythm, { since, ...later })[0]);
      }),
      { numRuns: 300 },
    );
  });

  it('has an instalment for the moment that it is a little early for, or late', () => {
    const days = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };
    const moments = momentsBetween(mondays, { since: days.from, ...days });
    const forWhich = (at: string) => momentFor(mondays, new Date(at), moments)?.toISOString();
    expect(moments).toHaveLength(5);
    for (const at of ['2026-11-07T18:00:00Z', '2026-11-09T06:00:02Z', '2026-11-13T12:00:00Z'])
      expect(forWhich(at)).toBe('2026-11-09T06:00:00.000Z');
    expect(forWhich('2026-10-20T06:00:00Z')).toBeUndefined();
  });
});
