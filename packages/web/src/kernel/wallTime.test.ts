import { describe, expect, it } from 'vitest';
import { momentOf, wallTime } from './wallTime.ts';

describe('the time on the wall', () => {
  it('is the moment in the zone, and back', () => {
    expect(momentOf('2026-11-26T15:30', 'Europe/Berlin')).toBe('2026-11-26T14:30:00.000Z');
    expect(momentOf('2026-07-01T00:15', 'Asia/Kolkata')).toBe('2026-06-30T18:45:00.000Z');
    expect(wallTime('2026-06-30T18:45:00.000Z', 'Asia/Kolkata')).toBe('2026-07-01T00:15');
  });

  it('is the first of two where clocks are put back, and a real moment where they are put forward', () => {
    expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(momentOf('2026-11-01T01:30', 'America/Chicago')).toBe('2026-11-01T06:30:00.000Z');
  });

  it('is none where the words are no time or no zone', () => {
    expect(momentOf('', 'Europe/Berlin')).toBeNull();
    expect(momentOf('2026-11-26T15:30', 'Middle/Earth')).toBeNull();
  });
});
