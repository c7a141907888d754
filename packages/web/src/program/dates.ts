import { formatRange } from '../kernel/when.ts';
import { noonOf, programmeDay } from './day.ts';

interface Lasting {
  timeZone: string;
  startsAt: string;
  endsAt: string;
}

/** From which day to which an event lasts; a last night that ends at four is still of the day before. */
export function datesOf({ timeZone, startsAt, endsAt }: Lasting, locale: string): string {
  const day = (at: number) => new Date(noonOf(programmeDay(at, timeZone))).toISOString();
  // The end is the first moment that is no longer of it.
  return formatRange(day(Date.parse(startsAt)), day(Date.parse(endsAt) - 1), { locale, timeZone: 'UTC' });
}
