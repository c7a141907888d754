import { and, asc, eq, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { refuse } from '../kernel/errors.ts';
import { defineLoader, withItsOwner } from '../kernel/loaders.ts';
import { hasRole, type Viewer } from '../kernel/viewer.ts';
import type { EntryRow } from './consent.ledger.service.ts';
import { unsealName } from './consent.seal.ts';
import { consentEntries } from './consent.table.ts';
import type { ConsentChannelName, ConsentSummary } from './consent.types.ts';
import { stories } from './stories.table.ts';

const entriesOf = (storyIds: readonly string[], from: Tx | typeof db) =>
  from
    .select()
    .from(consentEntries)
    .where(inArray(consentEntries.storyId, [...storyIds]))
    .orderBy(asc(consentEntries.number));

/** A grant with what became of it. */
export interface Grant extends EntryRow {
  /** When it was revoked or ran out, by the ledger; null: neither. */
  endedAt: Date | null;
}

/** The grants that count: those that no later one has taken the place of. */
function grantsIn(entries: EntryRow[]): Grant[] {
  const replaced = new Set(entries.flatMap(({ replacesId }) => replacesId ?? []));
  const ends = new Map(entries.filter(({ event }) => event !== 'GRANTED').map(({ grantId, at }) => [grantId, at]));
  return entries
    .filter(({ id, event }) => event === 'GRANTED' && !replaced.has(id))
    .map((entry) => ({ ...entry, endedAt: ends.get(entry.id) ?? null }));
}

export const grantsOf = async (storyId: string, from: Tx | typeof db): Promise<Grant[]> =>
  grantsIn(await entriesOf([storyId], from));

/** The same of many stories, by story. */
export async function grantsOfMany(storyIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const byStory = Map.groupBy(await entriesOf(storyIds, db), ({ storyId }) => storyId);
  return new Map([...byStory].map(([storyId, entries]) => [storyId, grantsIn(entries)]));
}

export const holds = ({ endedAt, signedAt, expiresAt }: Grant): boolean =>
  endedAt === null && signedAt <= clock.now() && expiresAt > clock.now();

/**
 * Until when a patient's story may be shown: everybody who permitted its text still does, for this site, and at least one
 * has; null for a story that is not about a patient, which needs nobody's permission.
 * @throws CONSENT_REQUIRED
 */
export async function permissionFor(
  story: { id: string; aboutPatient: boolean | null },
  from: Tx | typeof db = db,
): Promise<Date | null> {
  if (!story.aboutPatient) return null;
  const texts = (await grantsOf(story.id, from)).filter(({ part }) => part === 'TEXT');
  if (texts.length === 0)
    refuse('CONSENT_REQUIRED', 'This is about a patient; their signed permission has to be in the ledger first.');
  if (!texts.every(holds))
    refuse('CONSENT_REQUIRED', 'A permission was revoked or has run out; a new one has to be signed first.');
  if (!texts.every(({ channels }) => channels.includes('WEBSITE')))
    refuse('CONSENT_REQUIRED', 'What was signed does not permit to show it on this site.');
  return new Date(Math.min(...texts.map(({ expiresAt }) => expiresAt.getTime())));
}

const later = alias(consentEntries, 'later');

/**
 * Condition on `stories` that are shown on this site: everybody who permitted that permits this way of showing it as well.
 * What is not about a patient needs nobody's permission, and has no line in the ledger.
 */
export const permittedIn = (channel: ConsentChannelName): SQL =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(consentEntries)
      .where(
        and(
          eq(consentEntries.storyId, stories.id),
          eq(consentEntries.event, 'GRANTED'),
          eq(consentEntries.part, 'TEXT'),
          sql`not ${channel} = any(${consentEntries.channels})`,
          notExists(db.select({ one: sql`1` }).from(later).where(eq(later.replacesId, consentEntries.id))),
        ),
      ),
  );

/** What readers are told, by story. It changes with the story, which is told in its own stream. */
export const consentSummaryOf = defineLoader<ConsentSummary, null>(
  async (storyIds) => {
    const summaries = [...(await grantsOfMany(storyIds))].flatMap(([storyId, grants]): [string, ConsentSummary][] => {
      const signed = grants.filter(({ part, endedAt }) => part === 'TEXT' && endedAt === null);
      if (signed.length === 0) return [];
      const since = new Date(Math.max(...signed.map(({ signedAt }) => signedAt.getTime())));
      return [[storyId, { sharedWithPermission: true, since, canBeWithdrawn: true }]];
    });
    return new Map(summaries);
  },
  null,
  withItsOwner,
);

/** The ledger's lines about a story, the oldest first; null for everybody but editors. */
export async function consentsOf(viewer: Viewer, storyId: string) {
  if (!hasRole(viewer, 'EDITOR')) return null;
  const entries = await entriesOf([storyId], db);
  return entries.map((entry) => ({ ...entry, signedBy: unsealName(entry.signedBy) }));
}

/** Whether anything was ever written down about a story: from then on it is about a patient for good. */
export async function hasConsents(storyId: string, from: Tx | typeof db = db): Promise<boolean> {
  const rows = await from
    .select({ id: consentEntries.id })
    .from(consentEntries)
    .where(eq(consentEntries.storyId, storyId))
    .limit(1);
  return rows.length > 0;
}
