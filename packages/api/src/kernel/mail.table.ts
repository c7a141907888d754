import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id } from './columns.ts';

export interface MailCalendar {
  method: 'PUBLISH' | 'CANCEL';
  text: string;
}

/**
 * Every mail that was decided on, once by its key. What an SMTP server has taken is forgotten but for the key; without one the
 * mails stay, shown on /dev/mail while the public URL is loopback.
 */
export const mails = pgTable('mails', {
  id: id().primaryKey(),
  /** What it is about: the same mail is never decided twice. */
  key: text('key').notNull().unique(),
  to: text('to').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  calendar: jsonb('calendar').$type<MailCalendar>(),
  /** Where the reader ends mails of this kind. */
  unsubscribe: text('unsubscribe'),
  at: at('at').notNull(),
  sentAt: at('sent_at'),
});
