import { Temporal } from 'temporal-polyfill';

/** Every so many weeks, on a day of the week (1 is Monday), at an hour of a zone. */
export interface Rhythm {
  everyWeeks: number;
  weekday: number;
  timeOfDay: string;
  timeZone: string;
}

const names = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
const dayMs = 86_400_000;

/** In words: “Weekly on Mondays”. */
export function cadenceOf({ everyWeeks, weekday }: Rhythm): string {
  const pace = everyWeeks === 1 ? 'Weekly' : `Every ${everyWeeks} weeks`;
  return `${pace} on ${names[weekday - 1]}`;
}

/** From one moment of the rhythm to the next, but for an hour where clocks are changed. */
export const periodOf = ({ everyWeeks }: Rhythm): number => everyWeeks * 7 * dayMs;

/**
 * The first moment of the rhythm after `now`, in the weeks that are counted from the one `since` lies in. It is the same
 * hour of the wall clock in summer and winter; an hour that the zone leaps over becomes the next one that exists.
 */
export function nextOf(rhythm: Rhythm, { since, now }: { since: Date; now: Date }): Date {
  const momentOf = momentsFrom(rhythm, since);
  for (let turn = Math.max(0, turnsTo(rhythm, since, now)); ; turn++) {
    const at = momentOf(turn);
    if (at > now && at > since) return at;
  }
}

/** Its moments from `from` on and before `to`, in the weeks that are counted, both ways, from the one `since` lies in. */
export function momentsBetween(rhythm: Rhythm, { since, from, to }: { since: Date; from: Date; to: Date }): Date[] {
  const momentOf = momentsFrom(rhythm, since);
  const moments: Date[] = [];
  for (let turn = turnsTo(rhythm, since, from); ; turn++) {
    const at = momentOf(turn);
    if (at >= to) return moments;
    if (at >= from) moments.push(at);
  }
}

/** Which of these moments an instalment is for: it may be a quarter of the time between two of them early, else it is late. */
export function momentFor(rhythm: Rhythm, at: Date, moments: readonly Date[]): Date | null {
  const latest = at.getTime() + periodOf(rhythm) / 4;
  return moments.findLast((moment) => moment.getTime() <= latest) ?? null;
}

const dateIn = (timeZone: string, at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** The moment that is so many turns after the one in the week of `since`. */
function momentsFrom({ everyWeeks, weekday, timeOfDay, timeZone }: Rhythm, since: Date): (turn: number) => Date {
  const from = dateIn(timeZone, since);
  const first = from.add({ days: weekday - from.dayOfWeek });
  const plainTime = Temporal.PlainTime.from(timeOfDay);
  return (turn) => {
    const date = first.add({ weeks: turn * everyWeeks });
    return new Date(date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
  };
}

/** Turns that have surely been taken by then; one too few at most. */
const turnsTo = (rhythm: Rhythm, since: Date, at: Date): number =>
  Math.floor((at.getTime() - since.getTime()) / periodOf(rhythm)) - 1;
