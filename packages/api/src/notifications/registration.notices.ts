import type { HouseEvent } from '../kernel/events.ts';
import {
  registrationCalledOff,
  registrationChanged,
  registrationMoved,
  reminders,
} from '../registration/registration.events.ts';
import { registrationToTell, type ToTell } from '../registration/registration.service.ts';
import { whenInWords } from '../registration/telling.service.ts';
import { notify } from './notifications.service.ts';

type Said = { kind: string; subjectKey: string; text: string } | null;

/** Has those told in the house who are registered, surely, of what such an event means for them. */
function tellOf(event: HouseEvent, say: (toTell: ToTell) => Said): void {
  event.surely('notifications', async ({ id }) => {
    const toTell = await registrationToTell(id);
    const said = toTell && say(toTell);
    if (said)
      await notify({ memberId: toTell.registration.memberId, url: `/webinars/${toTell.webinar.slug}`, ...said });
  });
}

const startOf = ({ webinar }: ToTell): string => whenInWords(webinar.startsAt, webinar.timeZone);

/** What somebody has just done themselves (asked to be let in, cancelled) needs no telling. */
const texts: Partial<Record<ToTell['registration']['state'], (toTell: ToTell) => string>> = {
  CONFIRMED: ({ webinar }) => `Your place is confirmed: ${webinar.title}`,
  WAITLISTED: ({ webinar }) => `You are in the waiting list: ${webinar.title}`,
  OFFERED: ({ registration: { offerExpiresAt }, webinar }) =>
    `A place is kept for you until ${whenInWords(offerExpiresAt ?? webinar.startsAt, webinar.timeZone)}: ${webinar.title}`,
  REJECTED: ({ webinar }) => `The hosts could not accept your registration: ${webinar.title}`,
};

tellOf(registrationChanged, (toTell) => {
  const { id, state, stateAt } = toTell.registration;
  const text = texts[state]?.(toTell);
  return text ? { kind: `REGISTRATION_${state}`, subjectKey: `${id} ${stateAt.getTime()}`, text } : null;
});

tellOf(registrationMoved, (toTell) => ({
  kind: 'WEBINAR_MOVED',
  subjectKey: `${toTell.registration.id} ${toTell.calendarSequence}`,
  text: `Another time or place, ${startOf(toTell)}: ${toTell.webinar.title}`,
}));

tellOf(registrationCalledOff, (toTell) => ({
  kind: 'WEBINAR_CALLED_OFF',
  subjectKey: toTell.registration.id,
  text: `It does not take place: ${toTell.webinar.title}`,
}));

for (const { event, minutesBefore } of reminders)
  tellOf(event, (toTell) => ({
    kind: 'WEBINAR_STARTING',
    subjectKey: `${toTell.registration.id} ${minutesBefore} ${toTell.webinar.startsAt.toISOString()}`,
    text: `It begins on ${startOf(toTell)}: ${toTell.webinar.title}`,
  }));
