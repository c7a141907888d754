import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import type { ConsentChannelName, ConsentEventName, ConsentPartName } from './consent.types.ts';
import { stories } from './stories.table.ts';

/**
 * What patients, or those who speak for them, have permitted and revoked. Rows are only ever added (a trigger sees to that),
 * and each carries the hash of the one before it: what was changed behind our back shows. Nobody's row is tied to a member, so
 * that who leaves the network takes nothing out of it.
 */
export const consentEntries = pgTable(
  'consent_entries',
  {
    /** Its place in the ledger, from 1, without holes. */
    number: integer('number').primaryKey(),
    id: id().notNull().unique(),
    storyId: id('story_id')
      .notNull()
      .references(() => stories.id),
    event: text('event').$type<ConsentEventName>().notNull(),
    /** The grant that it is about; of a grant its own id. */
    grantId: id('grant_id').notNull(),
    /** The grant that this one takes the place of. */
    replacesId: id('replaces_id'),
    part: text('part').$type<ConsentPartName>().notNull(),
    /** What is shown: which text, which picture. */
    what: text('what').notNull(),
    /** Who signed, sealed with the house's secret. */
    signedBy: text('signed_by').notNull(),
    /** By what right, where somebody signed for somebody else. */
    authority: text('authority'),
    channels: text('channels').array().$type<ConsentChannelName[]>().notNull(),
    purpose: text('purpose').notNull(),
    signedAt: at('signed_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    /** SHA-256 of the signed paper. */
    evidenceHash: text('evidence_hash').notNull(),
    reason: text('reason'),
    /** null: the clock. */
    recordedBy: id('recorded_by'),
    at: at('at').notNull(),
    clientMutationId: id('client_mutation_id').unique(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (entry) => [
    index('consent_entries_story').on(entry.storyId, entry.number),
    check('consent_entries_event', sql`${entry.event} in ('GRANTED', 'REVOKED', 'EXPIRED')`),
    check('consent_entries_part', sql`${entry.part} in ('TEXT', 'PICTURE', 'VIDEO')`),
  ],
);
