import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bytes, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';

/** A show: what its episodes are published under, and what directories of podcasts want to know of it. */
export const podcasts = pgTable(
  'podcasts',
  {
    id: id().primaryKey(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    /** As BCP 47 writes it. */
    language: text('language').notNull(),
    category: text('category').notNull(),
    explicit: boolean('explicit').notNull(),
    /** Who answers for it, by name and mail: its feed says so to everybody. */
    ownerName: text('owner_name').notNull(),
    ownerEmail: text('owner_email').notNull(),
    /** Another one with every picture, so that those who keep pictures by their address fetch the new one. */
    pictureId: id('picture_id'),
    revision: integer('revision').notNull().default(1),
    createdBy: id('created_by').references(() => members.id, { onDelete: 'set null' }),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (podcast) => [
    uniqueIndex('podcasts_once').on(podcast.createdBy, podcast.clientMutationId),
    check('podcasts_revision', sql`${podcast.revision} > 0`),
  ],
);

/** The picture of a show, on every node: as directories want it, and as pages show it. */
export const podcastPictures = pgTable(
  'podcast_pictures',
  {
    id: id().primaryKey(),
    podcastId: id('podcast_id')
      .notNull()
      .references(() => podcasts.id, { onDelete: 'cascade' }),
    /** JPEG, at least 1400 pixels wide. */
    large: bytes('large').notNull(),
    /** WebP, 480 pixels wide. */
    small: bytes('small').notNull(),
  },
  (picture) => [index('podcast_pictures_podcast').on(picture.podcastId)],
);
