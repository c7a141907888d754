import { Temporal } from 'temporal-polyfill';

/** A day of the programme begins at this hour of the event's zone: what runs past midnight belongs to the evening before. */
const dayBeginsAt = 4;

/** True for a date that exists, written YYYY-MM-DD, of the years 1 to 9999. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A point in time written in ISO 8601, or null. Without an offset it is the wall clock of `timeZone`; an hour that the
 * zone leaps over in spring becomes the next one that exists, an hour it has twice in autumn is the first.
 */
export function readInstant(text: string, timeZone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  const [, date = '', time = '', offset] = match ?? [];
  if (!match || !isDate(date)) return null;
  try {
    const instant = offset
      ? Temporal.Instant.from(`${date}T${time}${offset.toUpperCase()}`)
      : Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    return new Date(instant.epochMilliseconds);
  } catch {
    return null;
  }
}

const zoned = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

/** The day of the programme (YYYY-MM-DD) that an instant belongs to. */
export function dayOf(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDateTime().subtract({ hours: dayBeginsAt }).toPlainDate().toString();
}

/** Midnight at the beginning of a date in a zone (the first moment of that date where midnight does not exist). */
export function startOfDate(date: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/** A date some days later. */
export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The same wall-clock time some days later in the zone, whatever its summer time does in between. */
export function shiftDays(instant: Date, days: number, timeZone: string): Date {
  return new Date(zoned(instant, timeZone).add({ days }).epochMilliseconds);
}
