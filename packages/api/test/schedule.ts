import { newId } from '../src/kernel/ids.ts';

export interface TestSession {
  guid?: string;
  title?: string;
  room?: string;
  date?: string;
  duration?: string;
  [more: string]: unknown;
}

/** A session as frab and pretalx write it, with whatever differs. */
export const aSession = (differs: TestSession = {}) => ({
  guid: newId(),
  id: 1,
  logo: null,
  date: '2026-05-04T10:00:00+02:00',
  start: '10:00',
  duration: '01:00',
  room: 'Hall',
  slug: 'a-session',
  url: 'https://example.org/a-session',
  title: 'A session',
  subtitle: '',
  track: 'Care' as string | null,
  type: 'lecture',
  language: 'en',
  abstract: 'What it is about.',
  description: '',
  do_not_record: false,
  persons: [{ id: 1, public_name: 'Dr. Ana Ruiz' }],
  links: [],
  attachments: [],
  ...differs,
});

/** A schedule of one day with these sessions, each in its own room's list. */
export function aSchedule(sessions: ReturnType<typeof aSession>[], differs: Record<string, unknown> = {}) {
  const rooms: Record<string, unknown[]> = {};
  for (const session of sessions) (rooms[session.room] ??= []).push(session);
  return {
    schedule: {
      version: '1.0',
      base_url: 'https://example.org/',
      conference: {
        acronym: 'week2026',
        title: 'Social Media Week',
        start: '2026-05-04',
        end: '2026-05-05',
        daysCount: 1,
        timeslot_duration: '00:15',
        time_zone_name: 'Europe/Berlin',
        days: [
          {
            index: 1,
            date: '2026-05-04',
            day_start: '2026-05-04T09:00:00+02:00',
            day_end: '2026-05-05T04:00:00+02:00',
            rooms,
          },
        ],
        ...differs,
      },
    },
  };
}
