import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';
import { id } from '../kernel/columns.ts';
import { threads } from '../talk/talk.table.ts';
import type { RoomKindName, RoomStatusName } from './rooms.types.ts';

/** A place where people talk at the same time. Who may come in is said by its thread's readers. */
export const rooms = pgTable(
  'rooms',
  {
    id: id().primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    topic: text('topic'),
    kind: text('kind').$type<RoomKindName>().notNull(),
    status: text('status').$type<RoomStatusName>().notNull(),
    threadId: id('thread_id')
      .notNull()
      .unique()
      .references(() => threads.id),
  },
  (room) => [
    check('rooms_kind', sql`${room.kind} in ('SESSION', 'GROUP', 'LOUNGE')`),
    check('rooms_status', sql`${room.status} in ('SCHEDULED', 'LIVE', 'ENDED')`),
  ],
);
