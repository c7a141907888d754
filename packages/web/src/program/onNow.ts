import type { OnNowFragment } from '../gql/graphql.ts';
import { standingOf } from './standing.ts';

type Listed = OnNowFragment['sessions'][number];

export interface Part {
  when: 'now' | 'next';
  sessions: Listed[];
}

/** "Next" is worth a line when somebody may still be waiting for it: not months before. */
const soonMs = 18 * 3_600_000;

/** What runs, and all that begins at the next moment at which something does. */
export function nowAndNext(sessions: readonly Listed[], now: number | null): Part[] {
  if (now === null) return [];
  const inOrder = [...sessions].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const running = inOrder.filter((session) => standingOf(session, now) === 'live');
  const coming = inOrder.filter((session) => standingOf(session, now) === 'upcoming');
  const first = coming.find(({ startsAt }) => Date.parse(startsAt) > now);
  const soon = first && Date.parse(first.startsAt) - now <= soonMs ? first : undefined;
  const next = soon ? coming.filter(({ startsAt }) => startsAt === soon.startsAt) : [];
  const parts: Part[] = [
    { when: 'now', sessions: running },
    { when: 'next', sessions: next },
  ];
  return parts.filter((part) => part.sessions.length > 0);
}
