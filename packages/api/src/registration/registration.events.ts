import { defineEvent } from '../kernel/events.ts';

/** A registration was made, or became something else. Told in the member's own stream. */
export const registrationChanged = defineEvent('Registration');

/** The first one registers for a webinar. Subject: the webinar. */
export const firstRegistered = defineEvent('FirstRegistered');

/** Somebody ahead in the waiting list has left it. Told in the own stream of those who wait. */
export const queueMoved = defineEvent('RegistrationPlace');

/** The webinar somebody is registered for takes place at another time or place, or not at all. Subject: the registration. */
export const registrationMoved = defineEvent('RegistrationMoved');
export const registrationCalledOff = defineEvent('RegistrationCalledOff');

/** What reminds those who are coming, and how long before. Subject of each: the registration. */
export const reminders = [
  { minutesBefore: 24 * 60, event: defineEvent('WebinarInADay') },
  { minutesBefore: 60, event: defineEvent('WebinarInAnHour') },
  { minutesBefore: 10, event: defineEvent('WebinarInTenMinutes') },
] as const;
