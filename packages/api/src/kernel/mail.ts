import { and, desc, eq, isNull } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { clock } from './clock.ts';
import { db, type Tx } from './db.ts';
import { env } from './env.ts';
import { newId } from './ids.ts';
import { defineJob } from './jobs.ts';
import { type MailCalendar, mails } from './mail.table.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** An entry for the reader's calendar. */
  calendar?: MailCalendar;
  /**
   * Where the reader ends mails of this kind with one press and without signing in, which mail programs offer beside the mail:
   * a POST there does it, a GET does nothing (RFC 8058).
   */
  unsubscribe?: string;
}

const transport = env.smtpUrl ? nodemailer.createTransport(pooled(env.smtpUrl)) : null;

/** Connections are kept for the next mail: a reminder goes to thousands at once. `?pool=false` in SMTP_URL makes one for each. */
function pooled(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  if (!url.searchParams.has('pool')) url.searchParams.set('pool', 'true');
  return url.href;
}

/** Lets go of the kept connections. */
export const stopPosting = (): void => transport?.close();

/**
 * Decides on a mail, in the transaction that has a reason for it: it leaves if and only if that commits, and nobody waits for
 * it (S4). The same key is one mail, however often it is decided.
 */
export async function sendMail(tx: Tx | typeof db, key: string, mail: Mail): Promise<void> {
  const [decided] = await tx
    .insert(mails)
    .values({ id: newId(), key, at: clock.now(), ...mail })
    .onConflictDoNothing()
    .returning({ id: mails.id });
  if (decided) await posting.enqueue(tx, decided, { key: decided.id });
}

/**
 * Gives a mail to the SMTP server. Between its yes and our note of it a process may die; the second try then carries the same
 * Message-ID, by which the readers' programs know it.
 */
const posting = defineJob('mail', async ({ id }: { id: string }) => {
  const [mail] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.id, id), isNull(mails.sentAt)));
  if (!mail) return;
  const { to, subject, text, calendar, unsubscribe } = mail;
  await transport?.sendMail({
    from: env.mailFrom,
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${env.publicUrl.hostname}>`,
    headers: unsubscribe === null ? {} : listHeaders(unsubscribe),
    ...(calendar && { icalEvent: { method: calendar.method, content: calendar.text, filename: 'invitation.ics' } }),
  });
  const forgotten = transport ? { to: '', subject: '', text: '', calendar: null, unsubscribe: null } : {};
  await db
    .update(mails)
    .set({ sentAt: clock.now(), ...forgotten })
    .where(eq(mails.id, id));
});

/** One press is offered only at addresses that nobody can read along. Headers of one line, which every mail program reads. */
function listHeaders(address: string): Record<string, { prepared: true; value: string }> {
  const oneLine = (value: string) => ({ prepared: true as const, value });
  const ends = { 'List-Unsubscribe': oneLine(`<${address.replaceAll(/[\s<>]/g, '')}>`) };
  return address.startsWith('https:')
    ? { ...ends, 'List-Unsubscribe-Post': oneLine('List-Unsubscribe=One-Click') }
    : ends;
}

/** The newest 50 kept mails. */
export async function listDevMails() {
  const kept = await db.select().from(mails).orderBy(desc(mails.at), desc(mails.id)).limit(50);
  return kept.map((mail) => ({ ...mail, calendar: mail.calendar?.text ?? null }));
}
