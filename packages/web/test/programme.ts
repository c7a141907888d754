import type { Answers } from './fakeApi.ts';

const tracks = [
  { id: 't1', name: 'Care', color: '#ffff00' },
  { id: 't2', name: 'Measurement', color: 'red; background: url(//evil.example)' },
];

const zone = 'America/Chicago';
const days = ['2026-11-23', '2026-11-24'];

interface Given {
  times: [string, string];
  location?: string | null;
  kind?: string;
  status?: string;
  language?: string;
  track?: (typeof tracks)[number];
  room?: object;
}

function aSession(slug: string, title: string, given: Given) {
  const { times, status = 'UPCOMING', kind = 'LECTURE', language = 'en' } = given;
  const [startsAt, endsAt] = times;
  return {
    id: slug,
    slug,
    title,
    subtitle: null,
    kind,
    abstract: `About **${title}**.`,
    html: `<p>About <strong>${title}</strong>.</p>`,
    language,
    startsAt,
    endsAt,
    location: 'Main hall',
    day: startsAt.slice(0, 10),
    track: null,
    speakers: [{ displayName: 'Ana Silva', avatarUrl: null, member: { id: 'm1', handle: 'ana' }, badges: [] }],
    room: null,
    ...given,
    status,
    event: (): object => summit,
  };
}

const sessions = [
  aSession('numbers', 'Numbers that help', {
    times: ['2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z'],
    status: 'ENDED',
    track: tracks[1],
  }),
  aSession('stories', 'Stories of patients', {
    times: ['2026-11-24T15:00:00Z', '2026-11-24T16:00:00Z'],
    kind: 'DISCUSSION',
    status: 'LIVE',
    track: tracks[0],
    room: { id: 'r1', slug: 'stories', status: 'LIVE', present: 31 },
  }),
  aSession('consent', 'Consent', {
    times: ['2026-11-24T15:00:00Z', '2026-11-24T15:45:00Z'],
    location: 'Room Osler',
    status: 'CANCELLED',
    language: 'de',
    track: tracks[0],
  }),
  aSession('lunch', 'Lunch', {
    times: ['2026-11-24T18:00:00Z', '2026-11-24T19:00:00Z'],
    location: null,
    kind: 'BREAK',
  }),
  aSession('late', 'Late round', { times: ['2026-11-25T05:30:00Z', '2026-11-25T07:00:00Z'], track: tracks[1] }),
].map((session) => (session.slug === 'late' ? { ...session, day: '2026-11-24' } : session));

export const summit = {
  id: 'e1',
  slug: 'summit',
  title: 'The Summit',
  timeZone: zone,
  startsAt: '2026-11-23T14:00:00Z',
  endsAt: '2026-11-25T10:00:00Z',
  days,
  locations: ['Main hall', 'Room Osler'],
  tracks,
  phases: [
    {
      id: 'p1',
      kind: 'RESIDENCY',
      title: 'Residency',
      startsAt: '2026-11-23T14:00:00Z',
      endsAt: '2026-11-24T10:00:00Z',
    },
    { id: 'p2', kind: 'SUMMIT', title: 'Summit', startsAt: '2026-11-24T14:00:00Z', endsAt: '2026-11-25T10:00:00Z' },
  ],
  sessions,
};

/** A moment in the middle of "Stories of patients", on the summit's second day. */
export const duringStories = Date.parse('2026-11-24T15:20:00Z');

/** A house with one programme, seen by a visitor. */
export const withProgramme: Answers = {
  site: { name: 'Rounds', openIdProvider: null, devMail: false },
  viewer: null,
  rooms: [],
  sessionsNow: [],
  events: [summit],
  event: ({ slug }: { slug: string }) => (slug === summit.slug ? summit : null),
  session: ({ slug }: { slug: string }) => sessions.find((session) => session.slug === slug) ?? null,
};

/** The same, seen by somebody of a role. */
export function seenBy(role: string): Answers {
  const member = { id: 'm9', handle: 'edith', displayName: 'Edith' };
  const account = { role, email: 'edith@example.org', emailVerified: true };
  // Also what the frame of every page asks of who is signed in: a viewer with a hole in it is nobody.
  const viewer = { id: 'v9', member, ...account, cursor: '0a0a0a0a.0', unreadNotifications: 0 };
  return { ...withProgramme, viewer };
}
