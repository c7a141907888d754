import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Programme, SessionOfProgramme } from './programme.ts';
import { type KeptSession, planImport, slugWishes, summaryInWords } from './schedule.plan.ts';

const session = (guid: string, differs: Partial<SessionOfProgramme> = {}): SessionOfProgramme => ({
  guid,
  title: `Session ${guid}`,
  subtitle: null,
  kind: 'LECTURE',
  abstract: null,
  description: null,
  language: 'en',
  startsAt: new Date('2026-05-04T08:00:00Z'),
  endsAt: new Date('2026-05-04T09:00:00Z'),
  location: 'Hall',
  track: null,
  speakers: [],
  ...differs,
});
const programme = (sessions: SessionOfProgramme[]): Programme => ({
  slug: 'week',
  title: 'Week',
  timeZone: 'UTC',
  startsAt: new Date('2026-05-04T00:00:00Z'),
  endsAt: new Date('2026-05-05T00:00:00Z'),
  version: '1',
  locations: [],
  tracks: [],
  phases: [],
  sessions,
});
const kept = (of: SessionOfProgramme, differs: Partial<KeptSession> = {}): KeptSession => ({
  ...of,
  id: of.guid,
  slug: of.guid,
  roomId: of.guid,
  status: 'CONFIRMED',
  ...differs,
});

/** What the kept sessions are after a plan, as the database would have them. */
function carryOut(keptSessions: KeptSession[], next: Programme): KeptSession[] {
  const { steps, cancelled } = planImport(next, keptSessions);
  const after = new Map(keptSessions.map((each) => [each.guid, each]));
  for (const step of steps) after.set(step.session.guid, kept(step.session));
  for (const each of cancelled) after.set(each.guid, { ...each, status: 'CANCELLED' });
  return [...after.values()];
}
const shown = (sessions: KeptSession[]) =>
  sessions.filter((each) => each.status === 'CONFIRMED').toSorted((a, b) => a.guid.localeCompare(b.guid));

describe('a plan', () => {
  it('counts each session once: moved before changed', () => {
    const { summary } = planImport(
      programme([
        session('new'),
        session('same'),
        session('renamed', { title: 'Another title' }),
        session('later', { startsAt: new Date('2026-05-04T08:30:00Z') }),
        session('elsewhere', { location: 'Garden', title: 'Both' }),
        session('back'),
        session('recast', { speakers: [{ externalId: '1', name: 'Ana' }] }),
      ]),
      [
        ...['same', 'renamed', 'later', 'elsewhere', 'recast', 'gone'].map((guid) => kept(session(guid))),
        kept(session('back'), { status: 'CANCELLED' }),
        kept(session('long gone'), { status: 'CANCELLED' }),
      ],
    );
    expect(summary).toEqual({ new: 2, changed: 2, moved: 2, cancelled: 1, unchanged: 1 });
  });

  it('is told in words', () => {
    expect(summaryInWords({ new: 12, moved: 3, cancelled: 1, changed: 0, unchanged: 4 })).toBe(
      '12 new, 3 moved, 1 cancelled',
    );
    expect(summaryInWords({ new: 0, moved: 0, cancelled: 0, changed: 0, unchanged: 79 })).toBe(
      'nothing new: 79 unchanged',
    );
  });

  const anySession = fc.record({
    guid: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    title: fc.constantFrom('One', 'Two'),
    location: fc.constantFrom('Hall', 'Garden', null),
    hour: fc.integer({ min: 8, max: 10 }),
  });
  const anyProgramme = fc
    .uniqueArray(anySession, { selector: (each) => each.guid, minLength: 1 })
    .map((all) =>
      programme(
        all.map(({ guid, title, location, hour }) =>
          session(guid, { title, location, startsAt: new Date(`2026-05-04T0${hour % 10}:00:00Z`) }),
        ),
      ),
    );

  it('for the programme that is there changes nothing', () => {
    fc.assert(
      fc.property(anyProgramme, (a) => {
        const { steps, cancelled, summary } = planImport(a, carryOut([], a));
        expect({ steps, cancelled, unchanged: summary.unchanged }).toEqual({
          steps: [],
          cancelled: [],
          unchanged: a.sessions.length,
        });
      }),
    );
  });

  it('for A, then B, then A again ends as A', () => {
    fc.assert(
      fc.property(anyProgramme, anyProgramme, (a, b) => {
        const once = carryOut([], a);
        expect(shown(carryOut(carryOut(once, b), a))).toEqual(shown(once));
      }),
    );
  });

  it('counts what it does', () => {
    fc.assert(
      fc.property(anyProgramme, anyProgramme, (a, b) => {
        const { summary } = planImport(b, carryOut([], a));
        expect(summary.new + summary.changed + summary.moved + summary.unchanged).toBe(b.sessions.length);
        expect(summary.cancelled + b.sessions.length - summary.new).toBe(a.sessions.length);
      }),
    );
  });
});

describe('a slug', () => {
  it('is readable, and has another to fall back on', () => {
    const wishes = slugWishes(session('0c1d2e3f-aaaa', { title: 'Ärzte & „Patienten“: was zählt?' }), 'week');
    expect(wishes).toEqual([
      'aerzte-and-patienten-was-zaehlt',
      'aerzte-and-patienten-was-zaehlt-week',
      'aerzte-and-patienten-was-zaehlt-0c1d2e3f',
      '0c1d2e3f-aaaa',
    ]);
  });

  it('of a title without Latin letters is still an address', () => {
    expect(slugWishes(session('0c1d2e3f-aaaa', { title: '中文' }), 'week')[0]).toBe('session-0c1d2e3f');
  });

  it('ends with a whole word', () => {
    const title = 'A very long title that goes on and on about what was measured and what was not measured';
    expect(slugWishes(session('x', { title }), 'week')[0]).toBe('a-very-long-title-that-goes-on-and-on-about-what-was');
  });
});
