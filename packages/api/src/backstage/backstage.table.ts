import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { webinars } from '../webinars/webinars.table.ts';

/** What the staff of a webinar says to those on the podium while they speak. */
export const backstageNotes = pgTable(
  'backstage_notes',
  {
    id: id().primaryKey(),
    webinarId: id('webinar_id')
      .notNull()
      .references(() => webinars.id),
    authorId: id('author_id').references(() => members.id, { onDelete: 'set null' }),
    body: text('body').notNull(),
    acknowledgedBy: id('acknowledged_by').references(() => members.id, { onDelete: 'set null' }),
    acknowledgedAt: at('acknowledged_at'),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (note) => [
    uniqueIndex('backstage_notes_once').on(note.authorId, note.clientMutationId),
    index('backstage_notes_webinar').on(note.webinarId),
  ],
);
