import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isTimeZone } from '../kernel/zones.ts';
import { readSchedule } from '../program/schedule.read.ts';
import { people } from './people.ts';
import { blockMinutes, discussionTitle } from './week/today.ts';
import { findStage, weekAround } from './week.ts';

const programmeAt = (now: Date, zone: string) => {
  const reading = readSchedule(weekAround(now, zone));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading;
};
const someMoment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('the demo week', () => {
  it('has the discussion on at any moment of any day, in any zone', () => {
    fc.assert(
      fc.property(
        someMoment,
        fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns'),
        (now, zone) => {
          const { programme, warnings } = programmeAt(now, zone);
          const on = programme.sessions.filter((session) => session.startsAt <= now && now < session.endsAt);
          expect(on.map((session) => session.title)).toContain(discussionTitle);
          expect(on.length).toBeGreaterThanOrEqual(2);
          const discussion = on.find((session) => session.title === discussionTitle);
          expect(discussion?.endsAt.getTime()).toBeGreaterThan(now.getTime() + 50 * 60_000);
          expect(warnings).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('finds a city for any moment of any year, where a block has most of its time to go', () => {
    fc.assert(
      fc.property(someMoment, (now) => {
        const { timeZone, block } = findStage(now, 'UTC');
        const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
        expect(there.since(there.withPlainTime(block)).total('minutes')).toBeLessThan(blockMinutes - 50);
      }),
      // In the last hour of the day by UTC there is no city but in Queensland.
      { numRuns: 500, examples: [[new Date('2026-02-16T23:10:00Z')], [new Date('2027-01-17T23:33:00Z')]] },
    );
  });

  it('takes place where this machine is, when its clock fits', () => {
    expect(findStage(new Date('2026-05-04T09:20:00Z'), 'Europe/Vienna')).toEqual({
      timeZone: 'Europe/Vienna',
      block: '11:00',
    });
    expect(findStage(new Date('2026-05-04T01:00:00Z'), 'Europe/Vienna').timeZone).not.toBe('Europe/Vienna');
    expect(isTimeZone(findStage(new Date(), 'UTC').timeZone)).toBe(true);
  });

  it('is five days, three phases, four tracks and some thirty sessions with their breaks', () => {
    const { programme } = programmeAt(new Date('2026-05-04T09:30:00Z'), 'Europe/Vienna');
    expect(new Set(programme.sessions.map((session) => session.startsAt.toISOString().slice(0, 10))).size).toBe(5);
    expect(programme.phases.map((phase) => phase.kind)).toEqual(['RESIDENCY', 'SUMMIT', 'MEMBER_MEETING']);
    expect(programme.tracks).toHaveLength(4);
    expect(programme.sessions.filter((session) => session.kind !== 'BREAK').length).toBeGreaterThanOrEqual(28);
    expect(programme.sessions.filter((session) => session.kind === 'BREAK').length).toBeGreaterThanOrEqual(8);
  });

  it('has its people speak, and nobody in two places at once', () => {
    const { programme } = programmeAt(new Date('2026-05-04T09:30:00Z'), 'Europe/Vienna');
    const known = new Set(people.map((person) => person.key));
    for (const one of programme.sessions)
      for (const speaker of one.speakers) {
        expect(known).toContain(speaker.externalId);
        const also = programme.sessions.filter(
          (other) =>
            other !== one &&
            other.startsAt < one.endsAt &&
            one.startsAt < other.endsAt &&
            other.speakers.some((each) => each.externalId === speaker.externalId),
        );
        expect(also.map((other) => `${speaker.name}: ${one.title}, ${other.title}`)).toEqual([]);
      }
  });
});
