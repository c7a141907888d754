// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { dayOf, formatDayLine, formatRange, formatRelative, formatWhen, zoneName } from './when.ts';

const berlin = { locale: 'en', timeZone: 'Europe/Berlin' };

describe('when', () => {
  it('says a moment in the zone it is asked for', () => {
    expect(formatWhen('2026-03-29T00:30:00Z', 'time', berlin)).toBe('01:30');
    expect(formatWhen('2026-03-29T01:30:00Z', 'time', berlin)).toBe('03:30');
  });

  it('knows days by the zone, not by 24 hours', () => {
    expect(dayOf('2026-05-03T22:30:00Z', 'Europe/Berlin')).toBe('2026-05-04');
    expect(dayOf('2026-05-03T22:30:00Z', 'UTC')).toBe('2026-05-03');
  });

  it('draws the line between days in words', () => {
    const now = Date.parse('2026-05-04T10:00:00Z');
    expect(formatDayLine('2026-05-04T08:00:00Z', now, berlin)).toBe('today');
    expect(formatDayLine('2026-05-03T08:00:00Z', now, berlin)).toBe('yesterday');
    expect(formatDayLine('2026-05-01T08:00:00Z', now, berlin)).toBe('Friday, May 1');
    expect(formatDayLine('2026-05-04T08:00:00Z', null, berlin)).toBe('Monday, May 4');
  });

  it('names zones with their offset at that time of the year', () => {
    expect(zoneName('2026-07-01T00:00:00Z', berlin)).toBe('CEST (GMT+2)');
    expect(zoneName('2026-01-01T00:00:00Z', { locale: 'en', timeZone: 'America/Chicago' })).toBe('CST (GMT-6)');
    expect(zoneName('2026-01-01T00:00:00Z', { locale: 'en', timeZone: 'Asia/Tokyo' })).toBe('JST (GMT+9)');
    expect(zoneName('2026-01-01T00:00:00Z', { locale: 'en', timeZone: 'Asia/Kathmandu' })).toBe('GMT+5:45');
    expect(zoneName('2026-01-01T00:00:00Z', { locale: 'en', timeZone: 'UTC' })).toBe('UTC (GMT+0)');
  });

  it('says ranges and distances shortly', () => {
    expect(formatRange('2026-05-04T08:00:00Z', '2026-05-08T18:00:00Z', berlin)).toBe('May 4 – 8, 2026');
    expect(formatRelative('2026-05-04T08:00:00Z', Date.parse('2026-05-04T08:05:00Z'), 'en')).toBe('5 minutes ago');
  });
});
