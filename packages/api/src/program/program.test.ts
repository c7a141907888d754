import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { statementsOf } from '../../test/statements.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { house as houseViewer } from '../kernel/viewer.ts';
import { giveRole } from '../members/roles.service.ts';
import { listRooms } from '../rooms/rooms.service.ts';
import { sessionStatus } from './program.service.ts';
import { events, programSessions } from './program.table.ts';
import { importSchedule } from './schedule.service.ts';

const IMPORT = `mutation ($schedule: JSON!) { importSchedule(input: { schedule: $schedule }) {
  event { slug cursor } summary { new changed moved cancelled unchanged } } }`;
const EVENT = `query ($slug: String!, $day: String, $phaseId: ID, $trackId: ID) { event(slug: $slug) {
  id slug title timeZone startsAt endsAt days locations cursor
  phases { id kind title } tracks { id name color }
  sessions(day: $day, phaseId: $phaseId, trackId: $trackId) { ${'' /* all that a page shows */}
    id slug title subtitle kind abstract html language startsAt endsAt location day status
    track { name } event { slug } room { slug name status session { slug } }
    speakers { displayName avatarUrl badges member { handle } } } } }`;
const SESSION = 'query ($slug: String!) { session(slug: $slug) { slug title status room { slug } } }';
const NOW = '{ sessionsNow { slug } }';

const acronym = () => `e${newId().replaceAll('-', '')}`;
async function editor(): Promise<Person> {
  const person = await as('edith');
  await giveRole(houseViewer, person.handle, 'EDITOR');
  return person;
}
async function imported(sessions: ReturnType<typeof aSession>[], differs: Record<string, unknown> = {}) {
  await house();
  const { event } = await importSchedule(houseViewer, aSchedule(sessions, { acronym: acronym(), ...differs }));
  return event;
}

describe('importing a schedule', () => {
  it('is for editors, not for members and visitors', async () => {
    const schedule = aSchedule([aSession()], { acronym: acronym() });
    expect(await visitor().refused(IMPORT, { schedule })).toBe('UNAUTHENTICATED');
    expect(await (await as('mem')).refused(IMPORT, { schedule })).toBe('FORBIDDEN');
    const { data } = await (await editor()).asks(IMPORT, { schedule });
    expect(data.importSchedule.summary).toEqual({ new: 1, changed: 0, moved: 0, cancelled: 0, unchanged: 0 });
  });

  it('B58 B62 refuses a file with each fault and its path, and stores nothing', async () => {
    const schedule = aSchedule([aSession({ date: '2026-02-30T10:00:00Z' })], {
      acronym: acronym(),
      time_zone_name: 'Mars/Olympus',
    });
    const { errors } = await (await editor()).asks(IMPORT, { schedule });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'schedule',
      faults: [
        { path: '/schedule/conference/time_zone_name', reason: expect.stringContaining('Mars/Olympus') },
        { path: '/schedule/conference/days/0/rooms/Hall/0/date', reason: expect.stringContaining('2026-02-30') },
      ],
    });
    const { data } = await visitor().asks(EVENT, { slug: schedule.schedule.conference.acronym });
    expect(data.event).toBeNull();
  });

  it('takes a file larger than other requests may be', async () => {
    const sessions = Array.from({ length: 110 }, (_, n) => aSession({ title: `Long ${n}`, type: 'break' }));
    const meta = { notes: 'x'.repeat(300 * 1024) };
    const schedule = aSchedule(sessions, { acronym: acronym(), meta });
    expect((await (await as('mem')).asks(IMPORT, { schedule })).status).toBe(413);
    const { data } = await (await editor()).asks(IMPORT, { schedule });
    expect(data.importSchedule.summary.new).toBe(110);
  });

  it('moves the event’s cursor, so that who watches knows', async () => {
    const schedule = aSchedule([aSession()], { acronym: acronym() });
    const edith = await editor();
    const first = (await edith.asks(IMPORT, { schedule })).data.importSchedule.event;
    const second = (await edith.asks(IMPORT, { schedule })).data.importSchedule.event;
    expect(first.cursor).toMatch(/^[0-9a-f]{8}\.1$/);
    expect(second.cursor).toBe(first.cursor);
    const changed = aSchedule([aSession()], { acronym: first.slug });
    expect((await edith.asks(IMPORT, { schedule: changed })).data.importSchedule.event.cursor).toMatch(/\.2$/);
    const tracks = [{ name: 'Care', color: '#123456' }];
    const painted = { schedule: { ...changed.schedule, conference: { ...changed.schedule.conference, tracks } } };
    expect((await edith.asks(IMPORT, { schedule: painted })).data.importSchedule.event.cursor).toMatch(/\.3$/);
  });
});

describe('an event', () => {
  it('is shown whole, in the order of its days, in few statements', async () => {
    const { slug } = await imported(
      [
        aSession({ title: 'Second', date: '2026-05-04T12:00:00+02:00', track: null }),
        aSession({ title: 'First', subtitle: 'of all', abstract: '**Bold** words.' }),
        aSession({ title: 'Past midnight', date: '2026-05-05T01:00:00+02:00', room: 'Bar', type: 'party' }),
        aSession({ title: 'Lunch', type: 'break', date: '2026-05-05T12:00:00+02:00', persons: [] }),
      ],
      { tracks: [{ name: 'Care', color: '#3366cc' }] },
    );
    const { data } = await visitor().asks(EVENT, { slug });
    // Each time another operation, so that no answer is a kept one.
    let asked = 0;
    const anew = () => visitor().asks(EVENT.replace('query', `query Again${asked++}`), { slug });
    const cost = await statementsOf(anew);
    expect(cost).toBeGreaterThan(2);
    expect(cost).toBeLessThanOrEqual(9);
    expect(data.event).toMatchObject({
      days: ['2026-05-04', '2026-05-05'],
      locations: ['Hall', 'Bar'],
      tracks: [{ name: 'Care', color: '#3366cc' }],
      timeZone: 'Europe/Berlin',
    });
    expect(data.event.sessions.map((s: { title: string; day: string }) => [s.title, s.day])).toEqual([
      ['First', '2026-05-04'],
      ['Second', '2026-05-04'],
      ['Past midnight', '2026-05-04'],
      ['Lunch', '2026-05-05'],
    ]);
    const [first, , party, lunch] = data.event.sessions;
    expect(first).toMatchObject({
      subtitle: 'of all',
      html: '<p><strong>Bold</strong> words.</p>',
      track: { name: 'Care' },
      event: { slug },
      room: { name: 'First', status: 'SCHEDULED', session: { slug: first.slug } },
      speakers: [{ displayName: 'Dr. Ana Ruiz', member: null, badges: [] }],
    });
    expect(party.kind).toBe('SOCIAL');
    expect(lunch).toMatchObject({ kind: 'BREAK', room: null });
  });

  it('shows the sessions of a day, a track, a phase', async () => {
    const phases = [
      { kind: 'SUMMIT', title: 'Summit', start: '2026-05-04T00:00:00+02:00', end: '2026-05-04T12:00:00+02:00' },
      {
        kind: 'MEMBER_MEETING',
        title: 'Meeting',
        start: '2026-05-04T12:00:00+02:00',
        end: '2026-05-06T00:00:00+02:00',
      },
    ];
    const { slug } = await imported(
      [
        aSession({ title: 'Morning', track: 'A' }),
        aSession({ title: 'Noon', track: 'B', date: '2026-05-04T12:00:00+02:00' }),
        aSession({ title: 'Next day', track: 'A', date: '2026-05-05T04:00:00+02:00' }),
      ],
      { meta: { phases } },
    );
    const titles = async (picked: object) =>
      (await visitor().asks(EVENT, { slug, ...picked })).data.event.sessions.map((s: { title: string }) => s.title);
    const { event } = (await visitor().asks(EVENT, { slug })).data;
    expect(event.phases.map((phase: { kind: string }) => phase.kind)).toEqual(['SUMMIT', 'MEMBER_MEETING']);
    expect(await titles({ day: '2026-05-05' })).toEqual(['Next day']);
    expect(await titles({ trackId: event.tracks[0].id.toUpperCase() })).toEqual(['Morning', 'Next day']);
    expect(await titles({ phaseId: event.phases[0].id })).toEqual(['Morning']);
    expect(await titles({ phaseId: event.phases[1].id, trackId: event.tracks[1].id })).toEqual(['Noon']);
    expect(await titles({ phaseId: newId() })).toEqual([]);
  });

  it.each(['2026-02-30', '0000-00-00', '10000-01-01', 'monday', ''])('B58 B60 B61 has no day %o', async (day) => {
    const { slug } = await imported([aSession()]);
    expect((await visitor().asks(EVENT, { slug, day })).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'day',
    });
  });

  it.each(['', '../1', '0', 'no-such', 'x'.repeat(10_000), "'; --"])(
    'B35 is not there under the slug %o',
    async (slug) => {
      expect(await visitor().asks(EVENT, { slug })).toMatchObject({ status: 200, data: { event: null } });
      expect(await visitor().asks(SESSION, { slug })).toMatchObject({ status: 200, data: { session: null } });
    },
  );
});

describe('a session', () => {
  const at = (iso: string) => new Date(iso);
  const planned = {
    status: 'CONFIRMED' as const,
    startsAt: at('2026-05-04T08:00:00Z'),
    endsAt: at('2026-05-04T09:00:00Z'),
    actualStartAt: null,
  };

  it('is live from its first moment to just before its last', () => {
    expect(sessionStatus(planned, at('2026-05-04T07:59:59.999Z'))).toBe('UPCOMING');
    expect(sessionStatus(planned, at('2026-05-04T08:00:00.000Z'))).toBe('LIVE');
    expect(sessionStatus(planned, at('2026-05-04T08:59:59.999Z'))).toBe('LIVE');
    expect(sessionStatus(planned, at('2026-05-04T09:00:00.000Z'))).toBe('ENDED');
  });

  it('is delayed until it really begins, and cancelled at any time', () => {
    const late = { ...planned, actualStartAt: at('2026-05-04T08:10:00Z') };
    expect(sessionStatus(late, at('2026-05-04T08:09:59.999Z'))).toBe('DELAYED');
    expect(sessionStatus(late, at('2026-05-04T08:10:00Z'))).toBe('LIVE');
    expect(sessionStatus(late, at('2026-05-04T09:00:00Z'))).toBe('ENDED');
    expect(sessionStatus({ ...planned, status: 'CANCELLED' }, at('2026-05-04T08:30:00Z'))).toBe('CANCELLED');
  });

  it('of two back to back exactly one is on now', async () => {
    const begin = new Date(Math.floor(clock.now().getTime() / 60_000) * 60_000);
    const { timeZone: _, id: eventId } = await imported([aSession({ title: 'Before' }), aSession({ title: 'After' })]);
    const minutes = (n: number) => new Date(begin.getTime() + n * 60_000);
    const place = async (title: string, from: number, to: number) =>
      db
        .update(programSessions)
        .set({ startsAt: minutes(from), endsAt: minutes(to) })
        .where(eq(programSessions.title, title));
    await place('Before', -60, 60);
    await place('After', 60, 120);
    const now = async () =>
      ((await visitor().asks(NOW)).data.sessionsNow as { slug: string }[]).map((session) => session.slug.split('-')[0]);
    expect(await now()).toEqual(['before']);
    try {
      clock.advance(minutes(60).getTime() - Date.now());
      expect(await now()).toEqual(['after']);
      clock.advance(60 * 60_000);
      expect(await now()).toEqual([]);
    } finally {
      clock.reset();
      await db
        .delete(programSessions)
        .where(eq(programSessions.eventId, eventId))
        .catch(() => undefined);
    }
  });

  it('is known by its speaker’s member page', async () => {
    const ana = await as('ana');
    const { id: eventId, slug } = await imported([aSession({ persons: [{ id: 7, public_name: 'Ana R.' }] })]);
    const { linkSpeakers } = await import('./schedule.service.ts');
    const [event] = await db.select().from(events).where(eq(events.id, eventId));
    await linkSpeakers({ id: eventId, streamId: event?.streamId ?? '' }, new Map([['7', ana.id]]));
    const { data } = await visitor().asks(
      'query ($handle: String!) { member(handle: $handle) { sessions { event { slug } speakers { displayName member { handle } } } } }',
      { handle: ana.handle },
    );
    expect(data.member.sessions).toEqual([
      { event: { slug }, speakers: [{ displayName: 'Ana R.', member: { handle: ana.handle } }] },
    ]);
  });

  it('has a room that everybody may read', async () => {
    await imported([aSession({ title: 'A room of one’s own' })]);
    const rooms = await listRooms(houseViewer, {});
    expect(rooms.find((room) => room.slug === 'a-room-of-ones-own')).toMatchObject({
      kind: 'SESSION',
      status: 'SCHEDULED',
    });
  });
});
