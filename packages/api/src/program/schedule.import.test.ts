import fs from 'node:fs';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { house as openHouse } from '../../test/house.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { sharedData } from '../../test/shared-data.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { house } from '../kernel/viewer.ts';
import { rooms } from '../rooms/rooms.table.ts';
import { events, programSessions, sessionSpeakers } from './program.table.ts';
import type { Summary } from './schedule.plan.ts';
import { importSchedule } from './schedule.service.ts';

beforeAll(async () => void (await openHouse()));

const acronym = () => `e${newId().replaceAll('-', '')}`;
const nothing: Summary = { new: 0, changed: 0, moved: 0, cancelled: 0, unchanged: 0 };
const summaryOf = async (raw: unknown) => (await importSchedule(house, raw)).summary;

/** The sessions of an event with their rooms and speakers, as they are kept. */
const kept = (slug: string) =>
  db
    .select({ session: programSessions, room: rooms, speaker: sessionSpeakers.name })
    .from(programSessions)
    .innerJoin(events, eq(events.id, programSessions.eventId))
    .leftJoin(rooms, eq(rooms.id, programSessions.roomId))
    .leftJoin(sessionSpeakers, eq(sessionSpeakers.sessionId, programSessions.id))
    .where(eq(events.slug, slug))
    .orderBy(asc(programSessions.guid), asc(sessionSpeakers.position));

describe('importing', () => {
  it('the same file again changes nothing', async () => {
    const slug = acronym();
    const raw = aSchedule([aSession(), aSession({ date: '2026-05-04T12:00:00+02:00' })], { acronym: slug });
    expect(await summaryOf(raw)).toEqual({ ...nothing, new: 2 });
    const before = await kept(slug);
    expect(await summaryOf(raw)).toEqual({ ...nothing, unchanged: 2 });
    expect(await kept(slug)).toEqual(before);
  });

  it('a newer file applies what differs, by guid; a moved or renamed session keeps its page and its room', async () => {
    const slug = acronym();
    const [same, moved, renamed, recast, gone] = Array.from({ length: 5 }, (_, n) =>
      aSession({ title: `Session ${n}`, date: `2026-05-04T1${n}:00:00+02:00` }),
    );
    if (!same || !moved || !renamed || !recast || !gone) throw new Error('five sessions');
    await importSchedule(house, aSchedule([same, moved, renamed, recast, gone], { acronym: slug }));
    const before = new Map((await kept(slug)).map((row) => [row.session.guid, row]));
    const newer = aSchedule(
      [
        same,
        { ...moved, date: '2026-05-04T20:00:00+02:00', room: 'Garden' },
        { ...renamed, title: 'Called otherwise' },
        { ...recast, persons: [{ id: 9, public_name: 'Somebody else' }] },
        aSession({ title: 'Added' }),
      ],
      { acronym: slug },
    );
    expect(await summaryOf(newer)).toEqual({ new: 1, changed: 2, moved: 1, cancelled: 1, unchanged: 1 });
    const after = new Map((await kept(slug)).map((row) => [row.session.guid, row]));
    for (const { guid } of [moved, renamed, recast, gone]) {
      expect(after.get(guid)?.session.slug).toBe(before.get(guid)?.session.slug);
      expect(after.get(guid)?.room?.id).toBe(before.get(guid)?.room?.id);
    }
    expect(after.get(moved.guid)?.session).toMatchObject({
      location: 'Garden',
      startsAt: new Date('2026-05-04T18:00:00Z'),
      endsAt: new Date('2026-05-04T19:00:00Z'),
    });
    expect(after.get(renamed.guid)).toMatchObject({
      session: { title: 'Called otherwise' },
      room: { name: 'Called otherwise' },
    });
    expect(after.get(recast.guid)?.speaker).toBe('Somebody else');
    expect(after.get(gone.guid)?.session.status).toBe('CANCELLED');
  });

  it('a file without a session cancels it, and one with it brings it back in its room', async () => {
    const slug = acronym();
    const [one, other] = [aSession(), aSession({ date: '2026-05-04T12:00:00+02:00' })];
    await importSchedule(house, aSchedule([one, other], { acronym: slug }));
    const before = await kept(slug);
    expect(await summaryOf(aSchedule([one], { acronym: slug }))).toEqual({ ...nothing, cancelled: 1, unchanged: 1 });
    expect(await summaryOf(aSchedule([one], { acronym: slug }))).toEqual({ ...nothing, unchanged: 1 });
    expect(await summaryOf(aSchedule([one, other], { acronym: slug }))).toEqual({ ...nothing, new: 1, unchanged: 1 });
    expect(await kept(slug)).toEqual(before);
  });

  it('a break that becomes a talk gets a room; a talk that becomes a break keeps its own', async () => {
    const slug = acronym();
    const session = aSession({ type: 'break', title: 'Coffee' });
    await importSchedule(house, aSchedule([session], { acronym: slug }));
    expect((await kept(slug))[0]?.room).toBeNull();
    await importSchedule(house, aSchedule([{ ...session, type: 'panel' }], { acronym: slug }));
    const [talk] = await kept(slug);
    expect(talk?.room?.name).toBe('Coffee');
    await importSchedule(house, aSchedule([session], { acronym: slug }));
    expect((await kept(slug))[0]?.room?.id).toBe(talk?.room?.id);
  });

  it('sessions of one name gives each an address of its own, which a room has too', async () => {
    const slug = acronym();
    await importSchedule(
      house,
      aSchedule([aSession({ title: 'Twin talk' }), aSession({ title: 'Twin talk' })], { acronym: slug }),
    );
    const rows = await kept(slug);
    expect(new Set(rows.map((row) => row.session.slug))).toEqual(new Set(['twin-talk', `twin-talk-${slug}`]));
    expect(new Set(rows.map((row) => row.room?.slug))).toEqual(new Set(['twin-talk', `twin-talk-${slug}`]));
  });

  it('the same file ten times at once makes everything once', async () => {
    const slug = acronym();
    const raw = aSchedule([aSession(), aSession()], { acronym: slug });
    const summaries = await Promise.all(Array.from({ length: 10 }, () => summaryOf(raw)));
    expect(summaries.filter((summary) => summary.new === 2)).toHaveLength(1);
    expect(summaries.filter((summary) => summary.unchanged === 2)).toHaveLength(9);
    expect(await kept(slug)).toHaveLength(2);
  });

  it('a file with a fault stores nothing of it, also not what is right', async () => {
    const slug = acronym();
    const raw = aSchedule([aSession(), aSession({ id: 'seven' })], { acronym: slug });
    await expect(importSchedule(house, raw)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', faults: [{ path: '/schedule/conference/days/0/rooms/Hall/1/id' }] },
    });
    expect(await kept(slug)).toEqual([]);
  });

  it('can move everything by whole days, at the same hours, over the change of the clock', async () => {
    const slug = acronym();
    await importSchedule(house, aSchedule([aSession()], { acronym: slug }), { shiftDays: -60 });
    expect((await kept(slug))[0]?.session.startsAt).toEqual(new Date('2026-03-05T09:00:00Z'));
  });

  it('A, then B, then A again ends as A', { timeout: 60_000 }, async () => {
    const guids = Array.from({ length: 5 }, newId);
    const anyFile = fc
      .uniqueArray(
        fc.record({
          guid: fc.constantFrom(...guids),
          title: fc.constantFrom('One', 'Two'),
          room: fc.constantFrom('Hall', 'Garden'),
          date: fc.constantFrom('2026-05-04T10:00:00+02:00', '2026-05-04T11:00:00+02:00'),
          track: fc.constantFrom('Care', 'Cure', null),
          type: fc.constantFrom('lecture', 'break'),
          persons: fc.constantFrom([], [{ id: 1, public_name: 'Ana' }], [{ id: 2, public_name: 'Ben' }]),
        }),
        { selector: (session) => session.guid, minLength: 1 },
      )
      .map((sessions) => sessions.map((session) => aSession(session)));
    /** What a reader of the programme sees: who is confirmed, when, where, about what. Rooms, once made, stay. */
    const shown = async (slug: string) =>
      (await kept(slug))
        .filter((row) => row.session.status === 'CONFIRMED')
        .map(({ session, speaker }) => ({ ...session, roomId: null, speaker }));
    await fc.assert(
      fc.asyncProperty(anyFile, anyFile, async (a, b) => {
        const slug = acronym();
        await importSchedule(house, aSchedule(a, { acronym: slug }));
        const before = await shown(slug);
        await importSchedule(house, aSchedule(b, { acronym: slug }));
        await importSchedule(house, aSchedule(a, { acronym: slug }));
        expect(await shown(slug)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('a real camp has 79 sessions and as many rooms, again and again', { timeout: 60_000 }, async (test) => {
    const file = sharedData('schedules/camp2019.json');
    if (!file) return test.skip();
    const raw: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    expect(await summaryOf(raw)).toEqual({ ...nothing, new: 79 });
    expect(await summaryOf(raw)).toEqual({ ...nothing, unchanged: 79 });
    const rows = [...new Map((await kept('camp2019')).map((row) => [row.session.id, row])).values()];
    expect(rows).toHaveLength(79);
    expect(new Set(rows.map((row) => row.room?.id)).size).toBe(79);
    expect(rows.map((row) => row.session.slug)).toContain('opening-ceremony');
    expect(rows.filter((row) => /&lt;\/?(p|a|br|li)\b/.test(row.session.html)).map((row) => row.session.slug)).toEqual(
      [],
    );
  });
});
