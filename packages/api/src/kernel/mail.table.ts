import { pgTable, text } from 'drizzle-orm/pg-core';
import { at, id } from './columns.ts';

/** Mails of a house without an SMTP server; shown on /dev/mail while the public URL is loopback. */
export const devMails = pgTable('dev_mails', {
  id: id().primaryKey(),
  to: text('to').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  at: at('at').notNull().defaultNow(),
});
