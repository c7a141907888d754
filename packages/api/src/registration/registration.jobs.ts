import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { change, type Tell } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, type Tx } from '../kernel/db.ts';
import { defineJob } from '../kernel/jobs.ts';
import { house } from '../kernel/viewer.ts';
import { webinarChanged } from '../webinars/webinars.events.ts';
import { maybeWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import {
  firstRegistered,
  registrationCalledOff,
  registrationChanged,
  registrationMoved,
  reminders,
} from './registration.events.ts';
import { registrationsToTell, registrationToTell, type ToTell } from './registration.service.ts';
import { registrationSettings, registrations } from './registration.table.ts';
import type { RegistrationStateName } from './registration.types.ts';
import { changeSeats, factsOf, isOpen, lockSettings, promote, type SettingsRow } from './seats.service.ts';
import { letterOfChange, letterOfReminder, letterOfState, writeTo } from './telling.service.ts';

const minute = 60_000;

registrationChanged.surely('mail', async ({ id }) => {
  const toTell = await registrationToTell(id);
  if (!toTell) return;
  const { state, stateAt } = toTell.registration;
  const key = `registration ${id} ${state} ${stateAt.getTime()}`;
  await db.transaction((tx) => writeTo(tx, toTell, { key, letter: letterOfState }));
});

webinarChanged.surely('registration', plan);
firstRegistered.surely('registration', plan);

/** Sets the reminders, has changes spread, and offers what has become free. */
async function plan({ id }: { id: string }): Promise<void> {
  const webinar = await maybeWebinar(house, id);
  if (!webinar || webinar.status === 'DRAFT') return;
  const hasMoved = await change(house, async (tx) => {
    const settings = await lockSettings(tx, webinar.id);
    await setReminders(tx, webinar);
    return noteFacts(tx, webinar, settings);
  });
  if (!hasMoved && isOpen(webinar)) await changeSeats(house, webinar.id, promote);
}

/** Notes what calendars are told, and has those told who are registered where it is something else than before. */
async function noteFacts(tx: Tx, webinar: WebinarRow, settings: SettingsRow): Promise<boolean> {
  const facts = factsOf(webinar, settings);
  if (settings.calendarTold === facts) return false;
  const isNews = settings.calendarTold !== null;
  const calendarSequence = settings.calendarSequence + (isNews ? 1 : 0);
  await tx
    .update(registrationSettings)
    .set({ calendarTold: facts, calendarSequence })
    .where(eq(registrationSettings.webinarId, webinar.id));
  if (isNews) await spreading.enqueue(tx, { webinarId: webinar.id, sequence: calendarSequence }, { key: webinar.id });
  return isNews;
}

/** One job a reminder, moved along with the webinar and dropped with it. */
async function setReminders(tx: Tx, webinar: WebinarRow): Promise<void> {
  const startsAt = webinar.startsAt.toISOString();
  for (const [index, { minutesBefore }] of reminders.entries()) {
    const at = new Date(webinar.startsAt.getTime() - minutesBefore * minute);
    const key = `${webinar.id} ${minutesBefore}`;
    if (isOpen(webinar) && at > clock.now())
      await reminding.enqueue(tx, { webinarId: webinar.id, index, startsAt }, { key, at });
    else await reminding.drop(tx, key);
  }
}

const page = 100;

/** Does something for each of a webinar's registrations in these states, a hundred a transaction. */
async function forEach(
  webinarId: string,
  states: RegistrationStateName[],
  work: (toTell: ToTell, tx: Tx, tell: Tell) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const all = and(eq(registrations.webinarId, webinarId), inArray(registrations.state, states));
    const found: ToTell[] = await registrationsToTell()
      .where(and(all, after === null ? undefined : gt(registrations.id, after)))
      .orderBy(asc(registrations.id))
      .limit(page);
    await change(house, async (tx, tell) => {
      for (const toTell of found) await work(toTell, tx, tell);
    });
    after = found.at(-1)?.registration.id ?? null;
    if (found.length < page || after === null) return;
  }
}

const waitingOrComing: RegistrationStateName[] = ['PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED'];

/** Tells all who are registered that it is at another time or place, or called off. */
const spreading = defineJob(
  'spread change',
  async ({ webinarId, sequence }: { webinarId: string; sequence: number }) => {
    await forEach(webinarId, waitingOrComing, async (toTell, tx, tell) => {
      const { id } = toTell.registration;
      await writeTo(tx, toTell, { key: `change ${id} ${sequence}`, letter: letterOfChange });
      const event = toTell.webinar.status === 'CANCELLED' ? registrationCalledOff : registrationMoved;
      await tell(event, { id, streamId: null });
    });
  },
);

interface Reminder {
  webinarId: string;
  index: number;
  startsAt: string;
}

/** Reminds those who are coming. One that comes too late, when the next is due already, is left out. */
const reminding = defineJob('remind', async ({ webinarId, index, startsAt }: Reminder) => {
  const webinar = await maybeWebinar(house, webinarId);
  const reminder = reminders[index];
  if (!webinar || !reminder || !isOpen(webinar) || webinar.startsAt.toISOString() !== startsAt) return;
  const nextAt = webinar.startsAt.getTime() - (reminders[index + 1]?.minutesBefore ?? 0) * minute;
  if (clock.now().getTime() >= nextAt) return;
  await forEach(webinarId, ['CONFIRMED'], async (toTell, tx, tell) => {
    const { id } = toTell.registration;
    const key = `reminder ${id} ${reminder.minutesBefore} ${startsAt}`;
    await writeTo(tx, toTell, { key, letter: letterOfReminder });
    await tell(reminder.event, { id, streamId: null });
  });
});
