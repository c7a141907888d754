import type { SessionStatus } from '../gql/graphql.ts';

export type Standing = 'upcoming' | 'live' | 'ended' | 'cancelled';

interface Standable {
  status: SessionStatus;
  startsAt: string;
  endsAt: string;
}

const saidBy: Record<SessionStatus, Standing> = {
  UPCOMING: 'upcoming',
  DELAYED: 'upcoming',
  LIVE: 'live',
  ENDED: 'ended',
  CANCELLED: 'cancelled',
};

/** Where a session stands: by the clock (live from its beginning until just before its end), by the server without one. */
export function standingOf({ status, startsAt, endsAt }: Standable, now: number | null): Standing {
  if (now === null || status === 'CANCELLED') return saidBy[status];
  if (now >= Date.parse(endsAt)) return 'ended';
  return now >= Date.parse(startsAt) && status !== 'DELAYED' ? 'live' : 'upcoming';
}
