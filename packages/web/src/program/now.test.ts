import { describe, expect, it } from 'vitest';
import { currentEvent } from './currentEvent.ts';
import { nowAndNext } from './onNow.ts';
import { standingOf } from './standing.ts';

const at = (clock: string) => `2026-11-24T${clock}:00Z`;
const now = (clock: string) => Date.parse(at(clock));

describe('a session', () => {
  const session = { status: 'UPCOMING', startsAt: at('10:00'), endsAt: at('11:00') } as const;
  it('is live from its beginning until just before its end', () => {
    expect(standingOf(session, now('09:59'))).toBe('upcoming');
    expect(standingOf(session, now('10:00'))).toBe('live');
    expect(standingOf(session, now('10:59'))).toBe('live');
    expect(standingOf(session, now('11:00'))).toBe('ended');
  });
  it('is what the server says where the time is not known, and never live when it is cancelled or late', () => {
    expect(standingOf({ ...session, status: 'LIVE' }, null)).toBe('live');
    expect(standingOf({ ...session, status: 'CANCELLED' }, now('10:30'))).toBe('cancelled');
    expect(standingOf({ ...session, status: 'DELAYED' }, now('10:30'))).toBe('upcoming');
  });
});

describe('on now', () => {
  const session = (slug: string, from: string, to: string) => ({
    __typename: 'Session' as const,
    id: slug,
    slug,
    title: slug,
    kind: 'LECTURE' as const,
    status: 'UPCOMING' as const,
    startsAt: at(from),
    endsAt: at(to),
    day: '2026-11-24',
    location: null,
  });
  const sessions = [
    session('c', '12:00', '13:00'),
    session('a', '10:00', '11:00'),
    session('b', '10:30', '11:30'),
    session('d', '12:00', '12:30'),
  ];
  const told = (clock: string) => nowAndNext(sessions, now(clock)).map((p) => [p.when, p.sessions.map((s) => s.slug)]);
  it('is what runs, and all that begins at the next moment', () => {
    expect(told('10:45')).toEqual([
      ['now', ['a', 'b']],
      ['next', ['c', 'd']],
    ]);
    expect(told('11:45')).toEqual([['next', ['c', 'd']]]);
    expect(told('12:40')).toEqual([['now', ['c']]]);
    expect(told('14:00')).toEqual([]);
  });
  it('does not promise what is far away', () => {
    expect(nowAndNext(sessions, Date.parse('2026-11-20T10:00:00Z'))).toEqual([]);
  });
});

describe('the event one means', () => {
  const event = (slug: string, startsAt: string, endsAt: string) => ({ slug, startsAt, endsAt });
  const events = [
    event('next', '2026-12-01T00:00:00Z', '2026-12-05T00:00:00Z'),
    event('now', '2026-11-22T00:00:00Z', '2026-11-27T00:00:00Z'),
    event('past', '2019-08-21T00:00:00Z', '2019-08-26T00:00:00Z'),
  ];
  const meant = (iso: string) => currentEvent(events, Date.parse(iso))?.slug;
  it('is the one that is on, else the next, else the last', () => {
    expect(meant('2026-11-24T12:00:00Z')).toBe('now');
    expect(meant('2026-11-28T12:00:00Z')).toBe('next');
    expect(meant('2027-01-01T00:00:00Z')).toBe('next');
    expect(currentEvent([], 0)).toBeUndefined();
  });
});
