import type { Answers } from './fakeApi.ts';

const event = {
  __typename: 'Event',
  id: 'e1',
  slug: 'week',
  title: 'Social Media Week',
  timeZone: 'America/Chicago',
  startsAt: '2026-11-16T14:00:00.000Z',
  endsAt: '2026-11-20T23:00:00.000Z',
  sessions: [],
  phases: [],
  tracks: [],
  locations: [],
  cursor: '0',
  days: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'],
};

export const ana = {
  __typename: 'Member',
  id: 'm1',
  handle: 'ana',
  displayName: 'Ana Silva',
  headline: 'Nurse educator, Lisbon',
  bio: 'Asks too much.',
  avatarUrl: null,
  joinedAt: '2026-01-03T10:00:00.000Z',
  replayed: false,
  sessions: [],
  stories: { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } },
};

export const room = {
  __typename: 'Room',
  id: 'r1',
  slug: 'measuring',
  name: 'Measuring what matters',
  topic: 'Which numbers help, which only look good?',
  kind: 'SESSION',
  status: 'LIVE',
  present: 214,
  viewerIsHost: false,
  session: null,
};

const site = { name: 'Rounds', openIdProvider: null, devMail: false };

/** A list with nothing in it. */
export const nothing = {
  edges: [],
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** A house with one event and one live room, seen by a visitor. */
export const visited: Answers = {
  site,
  viewer: null,
  rooms: [room],
  sessionsNow: [],
  webinars: nothing,
  events: [event],
  member: ({ handle }: { handle: string }) => (handle === 'ana' ? ana : null),
};

/** The same, seen by Ana. */
export const byAna: Answers = {
  ...visited,
  viewer: {
    id: 'v1',
    member: ana,
    role: 'MEMBER',
    email: 'ana@example.org',
    emailVerified: true,
    unreadNotifications: 0,
    cursor: '0',
  },
};
