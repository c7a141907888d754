import { index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';

/** What a member is told of in the house. */
export const notifications = pgTable(
  'notifications',
  {
    id: id().primaryKey(),
    memberId: id('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    /** What it is about: of one kind a member is told of the same once. */
    subjectKey: text('subject_key').notNull(),
    text: text('text').notNull(),
    /** Where it leads, within the house. */
    url: text('url').notNull(),
    count: integer('count').notNull().default(1),
    createdAt: at('created_at').notNull(),
    seenAt: at('seen_at'),
    readAt: at('read_at'),
  },
  (notification) => [
    unique('notifications_once').on(notification.memberId, notification.kind, notification.subjectKey),
    index('notifications_newest').on(notification.memberId, notification.id),
  ],
);
