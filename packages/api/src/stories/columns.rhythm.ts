import { Temporal } from 'temporal-polyfill';

/** Every so many weeks, on a day of the week (1 is Monday), at an hour of a zone. */
export interface Rhythm {
  everyWeeks: number;
  weekday: number;
  timeOfDay: string;
  timeZone: string;
}

const names = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** In words: “Weekly on Mondays”. */
export function cadenceOf({ everyWeeks, weekday }: Rhythm): string {
  const pace = everyWeeks === 1 ? 'Weekly' : `Every ${everyWeeks} weeks`;
  return `${pace} on ${names[weekday - 1]}`;
}

/**
 * The first moment of the rhythm after `now`, in the weeks that are counted from the one `since` lies in. It is the same
 * hour of the wall clock in summer and winter; an hour that the zone leaps over becomes the next one that exists.
 */
export function nextOf(rhythm: Rhythm, { since, now }: { since: Date; now: Date }): Date {
  const { everyWeeks, weekday, timeOfDay, timeZone } = rhythm;
  const dateOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const from = dateOf(since).toPlainDate();
  const first = from.add({ days: weekday - from.dayOfWeek });
  const weeksOn = Math.max(0, Math.floor(first.until(dateOf(now).toPlainDate()).days / (7 * everyWeeks)));
  for (let turn = weeksOn; ; turn++) {
    const date = first.add({ weeks: turn * everyWeeks });
    const at = date.toPlainDateTime(Temporal.PlainTime.from(timeOfDay)).toZonedDateTime(timeZone).epochMilliseconds;
    if (at > now.getTime() && at > since.getTime()) return new Date(at);
  }
}
