import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bytes, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import type { AudioTypeName, EpisodeTypeName } from './episodes.types.ts';
import { stories } from './stories.table.ts';

const storyId = () => id('story_id').references(() => stories.id, { onDelete: 'cascade' });

/** A recording that came in, or is coming. Who may read its story hears it, on every node; it ends with the story. */
export const audioFiles = pgTable(
  'audio_files',
  {
    id: id().primaryKey(),
    storyId: storyId().notNull(),
    /** As it was announced; it is whole when its pieces have as many. */
    size: integer('size').notNull(),
    /** What it is by its content; null until that is known, and nobody hears it before. */
    type: text('type').$type<AudioTypeName>(),
    createdBy: id('created_by').references(() => members.id, { onDelete: 'set null' }),
    clientMutationId: id('client_mutation_id').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (file) => [
    uniqueIndex('audio_files_once').on(file.createdBy, file.clientMutationId),
    index('audio_files_story').on(file.storyId),
  ],
);

/** A piece of a recording: all of the same length but the last. */
export const audioPieces = pgTable(
  'audio_pieces',
  {
    audioId: id('audio_id')
      .notNull()
      .references(() => audioFiles.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (piece) => [primaryKey({ columns: [piece.audioId, piece.number] })],
);

export interface Chapter {
  startSeconds: number;
  title: string;
}

/** What makes a story an episode: what there is to be heard. One of a recording of its own or a link to one elsewhere. */
export const episodes = pgTable(
  'episodes',
  {
    storyId: storyId().primaryKey(),
    season: integer('season'),
    number: integer('number'),
    type: text('type').$type<EpisodeTypeName>().notNull().default('FULL'),
    audioId: id('audio_id').references(() => audioFiles.id),
    linkUrl: text('link_url'),
    linkType: text('link_type').$type<AudioTypeName>(),
    linkBytes: bigint('link_bytes', { mode: 'number' }),
    durationSeconds: integer('duration_seconds'),
    chapters: jsonb('chapters').$type<Chapter[]>().notNull().default(sql`'[]'`),
    /** WebVTT. */
    transcript: text('transcript'),
    revision: integer('revision').notNull().default(1),
  },
  (episode) => [
    check('episodes_one_audio', sql`${episode.audioId} is null or ${episode.linkUrl} is null`),
    check(
      'episodes_link',
      sql`(${episode.linkUrl} is null) = (${episode.linkType} is null) and (${episode.linkUrl} is null) = (${episode.linkBytes} is null)`,
    ),
  ],
);
