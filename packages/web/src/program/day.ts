/** A day of the programme begins at this hour of the event's zone: what runs past midnight belongs to the evening before. */
const dayBeginsAt = 4;
const dayMs = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, made);
  return made;
}

/** The date on the wall of a zone, `2026-05-04`, and the hour on its clock. */
function wallOf(at: number, zone: string): { date: string; hour: number } {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { date: `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** The day of the programme that a moment belongs to, in the event's zone. */
export function programmeDay(at: number, zone: string): string {
  const { date, hour } = wallOf(at, zone);
  return hour < dayBeginsAt ? addDays(date, -1) : date;
}

/** How many days the date of a moment in a zone is after a day of the programme: 1 for half past midnight of that night. */
export function daysAfter(at: number, zone: string, day: string): number {
  return Math.round((Date.parse(wallOf(at, zone).date) - Date.parse(day)) / dayMs);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Noon of a date, good for naming the day: whatever zone it is written in, say UTC, it stays that day. */
export function noonOf(date: string): number {
  return Date.parse(date) + dayMs / 2;
}

/** The day to open with: today where the event has it, the next one in a pause between its days, else its first. */
export function openingDay(days: readonly string[], zone: string, now: number | null): string | undefined {
  const first = days[0];
  if (now === null || first === undefined) return first;
  const today = programmeDay(now, zone);
  const last = days.at(-1) ?? first;
  return today > last ? first : (days.find((day) => day >= today) ?? first);
}
