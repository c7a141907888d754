import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bytes, id } from '../kernel/columns.ts';
import { stories } from './stories.table.ts';

/** Pictures in stories. Who may read the story sees them, on every node, and nobody else; they end with it. */
export const storyPictures = pgTable(
  'story_pictures',
  {
    id: id().primaryKey(),
    storyId: id('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    /** Of its largest size; null of those that were brought in before this was kept, which are in the text alone. */
    width: integer('width'),
    height: integer('height'),
    /** Among the story's pictures; null: it was not saved with it, so far. */
    place: integer('place'),
    /** What is to be seen, for those who do not see it; empty: it only decorates; null: nobody has said yet. */
    alt: text('alt'),
    credit: text('credit'),
    isCover: boolean('is_cover').notNull().default(false),
    inGallery: boolean('in_gallery').notNull().default(false),
    /** When somebody here added it; null: it was brought in with its text. */
    addedAt: at('added_at'),
  },
  (picture) => [
    index('story_pictures_story').on(picture.storyId, picture.place),
    uniqueIndex('story_pictures_cover').on(picture.storyId).where(sql`${picture.isCover}`),
  ],
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
