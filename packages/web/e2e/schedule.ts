import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Given {
  title: string;
  /** Of May 2026 in Berlin: `05 09:00`. */
  at: string;
  lasts: string;
  room?: string;
  track?: string;
  type?: string;
  language?: string;
}

const given: Given[] = [
  { title: 'Opening', at: '04 10:00', lasts: '00:30', track: 'Community' },
  { title: 'Morning round', at: '05 09:00', lasts: '01:00', type: 'discussion' },
  { title: 'Consent in practice', at: '05 09:00', lasts: '00:45', room: 'Lab', language: 'de' },
  { title: 'One chart', at: '05 10:00', lasts: '00:05', track: 'Measurement' },
  { title: 'Lunch', at: '05 12:00', lasts: '01:00', room: 'Foyer', type: 'break' },
  { title: 'Afternoon workshop', at: '05 13:00', lasts: '03:00', room: 'Lab', type: 'workshop', track: 'Measurement' },
  { title: 'When the comments turn', at: '05 13:00', lasts: '01:00', track: 'Community' },
  { title: 'Doubly booked', at: '05 13:30', lasts: '01:00' },
  { title: 'Late round', at: '05 23:30', lasts: '01:30', type: 'discussion', track: 'Community' },
  { title: 'Closing', at: '06 11:00', lasts: '00:45', track: 'Community' },
];

/** Half past nine on the second day, in the middle of two sessions. */
export const midMorning = new Date('2026-05-05T09:30:00+02:00');

function sessionOf({ title, at, lasts, room, track = 'Care', type = 'lecture', language = 'en' }: Given, id: number) {
  const [day = '', start = ''] = at.split(' ');
  const slug = title.toLowerCase().replaceAll(' ', '-');
  return {
    id: id + 1,
    guid: randomUUID(),
    logo: null,
    date: `2026-05-${day}T${start}:00+02:00`,
    start,
    duration: lasts,
    room: room ?? 'Hall',
    slug,
    url: `https://example.org/${slug}`,
    title,
    subtitle: '',
    track,
    type,
    language,
    abstract: `What *${title}* is about.`,
    description: '',
    do_not_record: false,
    persons: type === 'break' ? [] : [{ id: 1, public_name: 'Dr. Ana Ruiz' }],
    links: [],
    attachments: [],
  };
}

/** A week of three days; its address is the acronym in small letters. */
export function aWeek(acronym: string) {
  const sessions = given.map(sessionOf);
  const days = ['04', '05', '06'].map((day, at) => ({
    index: at + 1,
    date: `2026-05-${day}`,
    day_start: `2026-05-${day}T08:00:00+02:00`,
    day_end: `2026-05-0${Number(day) + 1}T04:00:00+02:00`,
    rooms: Object.groupBy(
      sessions.filter(({ date }) => date.startsWith(`2026-05-${day}`)),
      ({ room }) => room,
    ),
  }));
  const meta = {
    phases: [
      { kind: 'RESIDENCY', title: 'Residency', start: '2026-05-04T08:00:00+02:00', end: '2026-05-05T04:00:00+02:00' },
      { kind: 'SUMMIT', title: 'Summit', start: '2026-05-05T08:00:00+02:00', end: '2026-05-07T04:00:00+02:00' },
    ],
  };
  const conference = {
    acronym,
    title: `Week of ${acronym}`,
    start: '2026-05-04',
    end: '2026-05-06',
    daysCount: 3,
    timeslot_duration: '00:05',
    time_zone_name: 'Europe/Berlin',
    tracks: [{ name: 'Care', color: '#ffee00' }, { name: 'Measurement' }, { name: 'Community', color: '#b3006b' }],
    days,
    meta,
  };
  return { schedule: { version: '1.0', base_url: 'https://example.org/', conference } };
}

/** The command line beside the running product, as its operator has it. */
export async function rounds(...args: string[]): Promise<string> {
  const cli = path.resolve(import.meta.dirname, '../../api/dist/cli.js');
  const { stdout } = await run('node', [cli, ...args], { env: { ...process.env, NODE_ENV: 'production' } });
  return stdout;
}

/** Writes a schedule where it can be chosen; the folder goes with the machine's other temporary files. */
export function fileOf(schedule: object): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-schedule-'));
  const file = path.join(folder, 'schedule.json');
  fs.writeFileSync(file, JSON.stringify(schedule));
  return file;
}

/** A file of the real input that lies beside the repository, or null with a printed line where it does not. */
export function sharedData(name: string): string | null {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const file = path.join(folder, 'shared/data', name);
    if (fs.existsSync(file)) return file;
  }
  console.log(`skipped: there is no shared/data/${name} beside the repository`);
  return null;
}
