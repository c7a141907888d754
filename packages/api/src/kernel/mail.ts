import { desc } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { db } from './db.ts';
import { env } from './env.ts';
import { newId } from './ids.ts';
import { log } from './log.ts';
import { devMails } from './mail.table.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

const transport = env.smtpUrl ? nodemailer.createTransport(env.smtpUrl) : null;

/** Sends a mail, or keeps it in the table. Never awaited by what a person waits for (S4): failures are logged. */
export async function sendMail(mail: Mail): Promise<void> {
  try {
    if (transport) await transport.sendMail({ from: env.mailFrom, ...mail, to: { name: '', address: mail.to } });
    else await db.insert(devMails).values({ id: newId(), ...mail });
  } catch (error) {
    log.error({ err: error }, 'a mail could not be sent');
  }
}

/** The newest 50 kept mails. */
export const listDevMails = () => db.select().from(devMails).orderBy(desc(devMails.at)).limit(50);
