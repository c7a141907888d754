import { pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '../kernel/columns.ts';

/** What has happened once in the life of this house and need not happen again. */
export const milestones = pgTable('milestones', {
  name: text('name').primaryKey(),
  at: at('at').notNull().defaultNow(),
});
