import { eq } from 'drizzle-orm';
import { mayBeWrittenTo } from '../accounts/accounts.service.ts';
import { type Appointment, type CalendarMethod, calendarEntry } from '../kernel/calendar.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { type Mail, sendMail } from '../kernel/mail.ts';
import { visitor } from '../kernel/viewer.ts';
import { maybeWebinar } from '../webinars/webinars.service.ts';
import type { webinars } from '../webinars/webinars.table.ts';
import type { ToTell } from './registration.service.ts';
import { registrationSettings } from './registration.table.ts';
import type { SettingsRow } from './seats.service.ts';

type Webinar = Pick<
  typeof webinars.$inferSelect,
  'id' | 'slug' | 'title' | 'status' | 'startsAt' | 'endsAt' | 'timeZone'
>;

const addressOf = (slug: string): string => new URL(`/webinars/${slug}`, env.publicUrl).href;

/** A moment in the webinar's own zone, which is named. */
export function whenInWords(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  });
  return format.format(at).replace(/[\u202f\u00a0]/g, ' ');
}

const senderAddress = /<([^>]+)>/.exec(env.mailFrom)?.[1] ?? env.mailFrom;

function appointmentOf(
  webinar: Webinar,
  { calendarSequence, place }: Pick<SettingsRow, 'calendarSequence' | 'place'>,
): Appointment {
  const url = addressOf(webinar.slug);
  return {
    uid: `webinar-${webinar.id}@${env.publicUrl.hostname}`,
    sequence: calendarSequence,
    title: webinar.title,
    startsAt: webinar.startsAt,
    endsAt: webinar.endsAt,
    isCancelled: webinar.status === 'CANCELLED',
    location: place ? `${place} · ${url}` : url,
    url,
    organizer: { name: env.siteName, email: senderAddress },
    stampedAt: clock.now(),
  };
}

/** The webinar as a calendar entry, the same for everybody; null where it does not exist for everybody. */
export async function publicCalendar(slug: string): Promise<string | null> {
  const webinar = await maybeWebinar(visitor, slug);
  if (!webinar) return null;
  const [settings] = await db.select().from(registrationSettings).where(eq(registrationSettings.webinarId, webinar.id));
  return calendarEntry(appointmentOf(webinar, settings ?? { calendarSequence: 0, place: null }));
}

/** What a mail says, and whether calendars are to follow. */
interface Letter {
  subject: string;
  lines: string[];
  calendar?: CalendarMethod | 'GONE';
}

/** What those read whose registration has become this. */
export function letterOfState({ registration, webinar, place }: ToTell): Letter {
  const { title, startsAt, timeZone } = webinar;
  const when = whenInWords(startsAt, timeZone);
  const where =
    registration.mode === 'ONLINE'
      ? 'You come online.'
      : place
        ? `You come in person: ${place}.`
        : 'You come in person.';
  switch (registration.state) {
    case 'CONFIRMED':
      return {
        subject: `You are registered: ${title}`,
        lines: ['Your place is confirmed.', when, where, 'Your check-in code and everything else is on its page.'],
        calendar: 'PUBLISH',
      };
    case 'PENDING':
      return { subject: `We have your registration: ${title}`, lines: ['The hosts will decide about it.', when] };
    case 'WAITLISTED':
      return {
        subject: `You are in the waiting list: ${title}`,
        lines: ['It is full. You will be offered a place as soon as one is free for you.', when],
      };
    case 'OFFERED': {
      const until = whenInWords(registration.offerExpiresAt ?? startsAt, timeZone);
      return {
        subject: `A place is free for you: ${title}`,
        lines: [`It is kept for you until ${until}. Take it on its page.`, when],
      };
    }
    case 'REJECTED':
      return { subject: `Your registration: ${title}`, lines: ['The hosts could not accept your registration.', when] };
    case 'CANCELLED':
      return {
        subject: `You are not registered any more: ${title}`,
        lines: ['You have cancelled your registration.', when],
        calendar: 'GONE',
      };
  }
}

/** What those read who are to come, before it begins. */
export const letterOfReminder = ({ webinar }: ToTell): Letter => ({
  subject: `It begins soon: ${webinar.title}`,
  lines: [`It begins on ${whenInWords(webinar.startsAt, webinar.timeZone)}.`],
});

/** What those read whose webinar has another time or place, or does not take place. */
export function letterOfChange({ registration, webinar, place }: ToTell): Letter {
  const isSure = registration.state === 'CONFIRMED';
  if (webinar.status === 'CANCELLED')
    return {
      subject: `Called off: ${webinar.title}`,
      lines: ['It does not take place.'],
      ...(isSure && { calendar: 'CANCEL' as const }),
    };
  return {
    subject: `Another time or place: ${webinar.title}`,
    lines: [
      `It takes place on ${whenInWords(webinar.startsAt, webinar.timeZone)}.`,
      ...(place && registration.mode === 'IN_PERSON' ? [`In person: ${place}.`] : []),
    ],
    ...(isSure && { calendar: 'PUBLISH' as const }),
  };
}

/** Decides on a mail to whoever is registered; the same key once. */
export async function writeTo(
  tx: Tx,
  toTell: ToTell,
  { key, letter }: { key: string; letter: (toTell: ToTell) => Letter },
): Promise<void> {
  if (!mayBeWrittenTo(toTell)) return;
  const { webinar } = toTell;
  const { subject, lines, calendar } = letter(toTell);
  const mail: Mail = {
    to: toTell.email,
    subject,
    text: `${[webinar.title, ...lines, addressOf(webinar.slug)].join('\n\n')}\n`,
  };
  if (calendar) {
    const appointment = appointmentOf(webinar, toTell);
    const method = calendar === 'PUBLISH' ? 'PUBLISH' : 'CANCEL';
    const isCancelled = appointment.isCancelled || calendar === 'GONE';
    mail.calendar = { method, text: calendarEntry({ ...appointment, isCancelled }, method) };
  }
  await sendMail(tx, key, mail);
}
