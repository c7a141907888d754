import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, id } from '../kernel/columns.ts';
import { members } from '../members/members.table.ts';
import { columns, stories } from './stories.table.ts';

const columnId = () =>
  id('column_id')
    .notNull()
    .references(() => columns.id, { onDelete: 'cascade' });
const memberId = () =>
  id('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' });

/** Who writes a column, as its page says. */
export const columnAuthors = pgTable(
  'column_authors',
  { columnId: columnId(), memberId: memberId(), place: integer('place').notNull() },
  (author) => [primaryKey({ columns: [author.columnId, author.memberId] })],
);

/** Addresses that a column had before: they lead to it for good, its feeds' too. */
export const columnAddresses = pgTable('column_addresses', {
  slug: text('slug').primaryKey(),
  columnId: columnId(),
});

/** For when editors want an instalment that nobody has scheduled yet. */
export const instalmentPlans = pgTable(
  'instalment_plans',
  {
    storyId: id('story_id')
      .primaryKey()
      .references(() => stories.id, { onDelete: 'cascade' }),
    plannedFor: at('planned_for').notNull(),
  },
  (plan) => [index('instalment_plans_time').on(plan.plannedFor)],
);

/** Who wants to be told when an instalment is published, and where. */
export const columnFollowers = pgTable(
  'column_followers',
  {
    columnId: columnId(),
    memberId: memberId(),
    byInbox: boolean('by_inbox').notNull(),
    byMail: boolean('by_mail').notNull(),
    /** What was published before is not told. */
    since: at('since').notNull(),
  },
  (follower) => [primaryKey({ columns: [follower.columnId, follower.memberId] })],
);

/** Instalments that followers have been told of: published again, they are not told again. */
export const toldInstalments = pgTable('told_instalments', {
  storyId: id('story_id')
    .primaryKey()
    .references(() => stories.id, { onDelete: 'cascade' }),
  at: at('at').notNull(),
});
