import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { threads } from './talk.table.ts';
import type { PostKindName, PostStateName } from './talk.types.ts';

/**
 * What waits for an editor. It is no post before it is published: whatever reads, counts, tells or searches posts cannot
 * show it, today's code and tomorrow's.
 */
export const heldPosts = pgTable(
  'held_posts',
  {
    /** Of the post it may become. */
    id: id().primaryKey(),
    threadId: id('thread_id')
      .notNull()
      .references(() => threads.id),
    authorId: id('author_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    parentId: id('parent_id'),
    kind: text('kind').$type<PostKindName>().notNull(),
    /** Empty once its author took it back, and once the post has it. */
    body: text('body').notNull(),
    html: text('html').notNull(),
    state: text('state').$type<PostStateName>().notNull().default('HELD'),
    /** Counts its author's changes, so that nothing is published that no editor has read. */
    version: integer('version').notNull().default(1),
    /** Why it was not published; its author reads it. */
    reason: text('reason'),
    /** null, with a decision: its author, or the house. */
    decidedBy: id('decided_by').references(() => members.id, { onDelete: 'set null' }),
    decidedAt: at('decided_at'),
    clientMutationId: id('client_mutation_id').notNull(),
    requestHash: text('request_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (held) => [
    uniqueIndex('held_posts_once').on(held.authorId, held.clientMutationId),
    index('held_posts_waiting').on(held.createdAt, held.id).where(sql`${held.state} = 'HELD'`),
    check('held_posts_state', sql`${held.state} in ('PUBLISHED', 'HELD', 'REMOVED', 'DELETED')`),
  ],
);
