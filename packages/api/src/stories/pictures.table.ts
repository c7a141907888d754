import { index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { bytes, id } from '../kernel/columns.ts';
import { stories } from './stories.table.ts';

/** Pictures in stories. Who may read the story sees them, on every node, and nobody else; they end with it. */
export const storyPictures = pgTable(
  'story_pictures',
  {
    id: id().primaryKey(),
    storyId: id('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
  },
  (picture) => [index('story_pictures_story').on(picture.storyId)],
);

/** A picture in one of its sizes, as WebP. */
export const storyPictureFiles = pgTable(
  'story_picture_files',
  {
    pictureId: id('picture_id')
      .notNull()
      .references(() => storyPictures.id, { onDelete: 'cascade' }),
    width: integer('width').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (file) => [primaryKey({ columns: [file.pictureId, file.width] })],
);
