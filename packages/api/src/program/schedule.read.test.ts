import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { sharedData } from '../../test/shared-data.ts';
import { readSchedule } from './schedule.read.ts';

const faultsIn = (raw: unknown) => {
  const reading = readSchedule(raw);
  return reading.ok ? [] : reading.faults.map(({ path, reason }) => `${path} ${reason}`);
};
const at = (n: number) => `/schedule/conference/days/0/rooms/Hall/${n}`;
const programmeOf = (raw: unknown) => {
  const reading = readSchedule(raw);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.programme;
};

describe('a schedule', () => {
  it('of frab is read', () => {
    const programme = programmeOf(aSchedule([aSession()]));
    expect(programme).toMatchObject({ slug: 'week2026', timeZone: 'Europe/Berlin', locations: ['Hall'] });
    expect(programme.sessions[0]).toMatchObject({
      title: 'A session',
      subtitle: null,
      kind: 'LECTURE',
      startsAt: new Date('2026-05-04T08:00:00Z'),
      endsAt: new Date('2026-05-04T09:00:00Z'),
      speakers: [{ externalId: '1', name: 'Dr. Ana Ruiz' }],
    });
  });

  it('of pretalx is read', () => {
    const person = { code: 'ABC7', name: 'Ana Ruiz', avatar: null, biography: null, public_name: 'Ana Ruiz' };
    const session = {
      ...aSession({ persons: [{ ...person, guid: '7a0fc001-e587-47e1-b378-b6ec7e666337' }], type: 'Panel' }),
      code: 'XK3PQ8',
      origin_url: 'https://example.org/x',
      feedback_url: 'https://example.org/x/feedback',
    };
    const programme = programmeOf(
      aSchedule([session], {
        tracks: [{ name: 'Care', slug: '1-care', color: '#3366cc' }],
        rooms: [{ name: 'Hall', guid: null, slug: '1-hall', description: null, capacity: 20 }],
      }),
    );
    expect(programme.tracks).toEqual([{ name: 'Care', color: '#3366cc' }]);
    expect(programme.sessions[0]).toMatchObject({
      kind: 'DISCUSSION',
      speakers: [{ externalId: '7a0fc001-e587-47e1-b378-b6ec7e666337', name: 'Ana Ruiz' }],
    });
  });

  it('with Markdown, HTML or both in its texts becomes Markdown', () => {
    const description =
      'One<br /><br />* two\n\n<p>see <a href="https://example.org">there</a></p><script>x()</script>';
    const [session] = programmeOf(aSchedule([aSession({ description, abstract: 'plain *text* a < b' })])).sessions;
    expect(session?.abstract).toBe('plain *text* a < b');
    expect(session?.description).toBe('One\n\n- two\n\nsee [there](https://example.org)');
  });

  it('B88 with a place called __proto__ is read like any other and pollutes nothing', () => {
    const text = JSON.stringify(aSchedule([aSession()])).replace('"Hall":', '"__proto__":');
    expect(programmeOf(JSON.parse(text)).sessions).toHaveLength(1);
    expect(({} as Record<string, unknown>)[0]).toBeUndefined();
    expect(faultsIn(JSON.parse(`{"__proto__": 1, "schedule": 2}`))).toEqual([
      '/__proto__ is not part of the format',
      '/schedule must be an object, not 2',
    ]);
  });

  it('that is no object is refused', () => {
    expect(faultsIn(null)).toEqual([' must be an object, not null']);
    expect(faultsIn([])).toEqual([' must be an object, not []']);
    expect(faultsIn('schedule')).toEqual([' must be an object, not "schedule"']);
  });

  it('B58 B60 B61 with dates that do not exist is refused', () => {
    for (const date of ['2026-02-30T10:00:00+01:00', '0000-00-00T00:00:00Z', '10000-05-04T10:00:00Z'])
      expect(faultsIn(aSchedule([aSession({ date })]))).toEqual([
        `${at(0)}/date must be a date and time that exist, such as 2026-05-04T09:30:00+02:00, not "${date}"`,
      ]);
  });

  it('B59 takes an hour that the clock leaps over as the next that exists', () => {
    const raw = aSchedule([aSession({ date: '2026-03-29T02:30:00' })], { start: '2026-03-28', end: '2026-05-05' });
    expect(programmeOf(raw).sessions[0]?.startsAt).toEqual(new Date('2026-03-29T01:30:00Z'));
  });

  it('B62 in an unknown time zone is refused', () => {
    expect(faultsIn(aSchedule([aSession()], { time_zone_name: 'Mars/Olympus' }))).toEqual([
      '/schedule/conference/time_zone_name must be a time zone such as Europe/Berlin, not "Mars/Olympus"',
    ]);
  });

  it('with guids twice, lengths of nothing, days outside or nameless people is refused, every fault named', () => {
    const twice = aSession({ duration: '00:00' });
    const faults = faultsIn(
      aSchedule([
        twice,
        { ...twice, guid: twice.guid.toUpperCase(), duration: '00:30' },
        aSession({ date: '2026-05-09T10:00:00+02:00' }),
        aSession({ title: ' ​ ' }),
        aSession({ persons: [{ id: 3, public_name: ' ' }], end: '2026-05-04T09:00:00+02:00' }),
      ]),
    );
    expect(faults).toEqual([
      `${at(0)}/duration must be longer than nothing`,
      `${at(1)}/guid is also the guid of ${at(0)}`,
      `${at(2)}/date is outside the event, 2026-05-04 to 2026-05-05`,
      `${at(3)}/title must not be empty`,
      `${at(4)}/end must be after the beginning`,
      `${at(4)}/persons/0 must have a name`,
    ]);
  });

  it('with a negative length is refused', () => {
    expect(faultsIn(aSchedule([aSession({ duration: '-01:00' })]))).toEqual([
      `${at(0)}/duration must be hours and minutes such as 01:30, not "-01:00"`,
    ]);
  });

  it('without a single session is refused rather than cancelling everything', () => {
    expect(faultsIn(aSchedule([]))).toEqual(['/schedule/conference/days hold no session at all']);
  });

  it('names every fault at once', () => {
    const { title: _, ...untitled } = aSession({ id: 'seven', strat: '10:00' });
    const faults = faultsIn({ ...aSchedule([untitled as never]), extra: 1 });
    expect(faults.toSorted()).toEqual(
      [
        '/extra is not part of the format',
        `${at(0)}/id must be an integer, not "seven"`,
        `${at(0)}/strat is not part of the format`,
        `${at(0)}/title is missing`,
      ].toSorted(),
    );
  });

  it('names also what makes no sense beside what has the wrong form', () => {
    const twin = aSession({ room: 'A/B ~ C' });
    const faults = faultsIn(
      aSchedule([aSession({ id: 'seven' }), twin, { ...twin, duration: '00:00' }, { ...twin, language: 7 as never }], {
        time_zone_name: 'Mars/Olympus',
      }),
    );
    const place = '/schedule/conference/days/0/rooms/A~1B ~0 C';
    expect(faults.toSorted()).toEqual(
      [
        '/schedule/conference/time_zone_name must be a time zone such as Europe/Berlin, not "Mars/Olympus"',
        `${at(0)}/id must be an integer, not "seven"`,
        `${place}/1/duration must be longer than nothing`,
        `${place}/1/guid is also the guid of ${place}/0`,
        `${place}/2/language must be a string or a null, not 7`,
      ].toSorted(),
    );
  });

  it.each([[{ days: 7 }], [{ start: 'x' }], [{ title: null }]])('with the fault %o says that alone', (differs) => {
    expect(faultsIn(aSchedule([aSession({ duration: '00:00' })], differs))).toHaveLength(1);
  });

  it('with two sessions in one place at one time is read with a warning', () => {
    const reading = readSchedule(aSchedule([aSession(), aSession({ date: '2026-05-04T10:30:00+02:00' })]));
    expect(reading).toMatchObject({ ok: true, warnings: [{ path: at(1), reason: `overlaps with ${at(0)} in Hall` }] });
  });

  it('back to back in one place is nothing to warn of', () => {
    const reading = readSchedule(aSchedule([aSession(), aSession({ date: '2026-05-04T11:00:00+02:00' })]));
    expect(reading).toMatchObject({ ok: true, warnings: [] });
  });

  it('of a real camp is read, and the one that breaks the format is refused with each fault', (test) => {
    const [camp, invalid] = [sharedData('schedules/camp2019.json'), sharedData('schedules/invalid.json')];
    if (!camp || !invalid) return test.skip();
    const read = (file: string): unknown => JSON.parse(fs.readFileSync(file, 'utf8'));
    expect(programmeOf(read(camp)).sessions).toHaveLength(79);
    const first = '/schedule/conference/days/0/rooms/Winterchaos/0';
    expect(faultsIn(read(invalid)).toSorted()).toEqual([
      `${first}/answers is not part of the format`,
      `${first}/id must be an integer, not "2814"`,
      `${first}/persons/0/code must be capital letters and digits, not "MÄaN0"`,
      `${first}/persons/0/id must be an integer, not "dsadf"`,
      '/schedule/rooms does not belong here; rooms are part of the conference',
    ]);
  });
});
