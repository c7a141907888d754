import { describe, expect, it } from 'vitest';
import { previewOf, readFile } from './scheduleFile.ts';

const schedule = {
  schedule: {
    version: '0.3',
    conference: {
      title: 'The Week',
      time_zone_name: 'Europe/Berlin',
      days: [
        { date: '2026-05-04', rooms: { Hall: [{}, {}], Lab: [{}] } },
        { date: '2026-05-05', rooms: { Hall: [{}] } },
      ],
    },
  },
};

describe('a file to import', () => {
  it('is told by what it says of itself', () => {
    expect(previewOf(schedule)).toEqual({
      title: 'The Week',
      version: '0.3',
      days: ['2026-05-04', '2026-05-05'],
      places: ['Hall', 'Lab'],
      sessions: 4,
      timeZone: 'Europe/Berlin',
    });
  });

  it('may be nonsense', () => {
    for (const raw of [null, 7, [], {}, { schedule: [] }, { schedule: { conference: { days: 3 } } }]) {
      expect(previewOf(raw)).toBeNull();
    }
    expect(previewOf({ schedule: { conference: { days: [null, { rooms: { Hall: 'x' } }] } } })).toMatchObject({
      title: '',
      sessions: 0,
    });
  });

  it('says why it cannot be read', async () => {
    const file = (text: string, name = 'schedule.json') => new File([text], name);
    expect(await readFile(file(JSON.stringify(schedule)))).toMatchObject({ state: 'read', preview: { sessions: 4 } });
    expect(await readFile(file('{"schedule":'))).toMatchObject({ state: 'unreadable', why: 'notJson' });
    expect(await readFile(file('{}'))).toMatchObject({ state: 'unreadable', why: 'notSchedule' });
    expect(await readFile(file(' '.repeat(9 * 1024 * 1024)))).toMatchObject({ state: 'unreadable', why: 'tooBig' });
  });
});
