import type { StoryConsentsFragment } from '../../gql/graphql.ts';

export type Entry = Omit<NonNullable<StoryConsentsFragment['consents']>[number], '__typename'>;
export type GrantState = 'STANDS' | 'REVOKED' | 'EXPIRED' | 'REPLACED';

/** An authorisation with what became of it. */
export interface Grant extends Entry {
  state: GrantState;
  /** When it ended, by the ledger; null: it has not, or by its own date. */
  endedAt: string | null;
  endedFor: string | null;
}

/** The authorisations in a story's lines, the newest first. What ran out does so by the clock, whoever is late to note it. */
export function grantsIn(entries: readonly Entry[], now: number): Grant[] {
  const ends = new Map(entries.filter(({ event }) => event !== 'GRANTED').map((entry) => [entry.grantId, entry]));
  const replaced = new Set(entries.map(({ replacesId }) => replacesId));
  return entries
    .filter(({ event }) => event === 'GRANTED')
    .map((entry): Grant => {
      const end = ends.get(entry.id);
      const ranOut = end?.event === 'EXPIRED' || Date.parse(entry.expiresAt) <= now;
      const ended = end?.event === 'REVOKED' ? 'REVOKED' : ranOut ? 'EXPIRED' : 'STANDS';
      const state = replaced.has(entry.id) ? 'REPLACED' : ended;
      return { ...entry, state, endedAt: end?.at ?? null, endedFor: end?.reason ?? null };
    })
    .reverse();
}

/** Until when a story's words, or its pictures, may be shown on this site, as the server decides it; null: not now. */
export function permittedUntil(grants: readonly Grant[], of: 'TEXT' | 'PICTURE'): string | null {
  const counting = grants.filter(({ part, state }) => part === of && state !== 'REPLACED');
  const stands =
    counting.length > 0 && counting.every(({ state, channels }) => state === 'STANDS' && channels.includes('WEBSITE'));
  if (!stands) return null;
  return counting.map(({ expiresAt }) => expiresAt).reduce((first, one) => (one < first ? one : first));
}
