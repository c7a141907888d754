import { createContext, useContext, useSyncExternalStore } from 'react';

const nothing = () => () => {};

/** False on the server and in the first render after it, true from then on: what only the browser knows comes after. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}

/** The reader's own time zone; `fallback` (the event's, or UTC) until the page has been hydrated. */
export function useTimeZone(fallback = 'UTC'): string {
  return useSyncExternalStore(
    nothing,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => fallback,
  );
}

const minute = 60_000;
let now = Math.floor(Date.now() / minute) * minute;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Math.floor(Date.now() / minute) * minute;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!ticking) {
    now = Math.floor(Date.now() / minute) * minute;
    ticking = setInterval(tick, 15_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

/** When the server made the page: its moment is the present one until the page has been hydrated, so that both agree. */
export const RenderedAt = createContext<number | null>(null);

/** The present minute, for "5 minutes ago" and the now-line; null where the server has not said when it made the page. */
export function useNow(): number | null {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore<number | null>(
    subscribe,
    () => now,
    () => renderedAt,
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** How a moment can be written; each with the same width before and after hydration, as far as language allows. */
const styles = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  weekday: { weekday: 'short' },
  monthDay: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  full: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type WhenStyle = keyof typeof styles;

export interface Place {
  locale: string;
  timeZone: string;
}

/** Browsers and servers differ in which narrow space they take; a page must be the same from both. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f]/g, ' ');
}

export function formatWhen(at: string | number, style: WhenStyle, { locale, timeZone }: Place): string {
  return plainSpaces(format(locale, { ...styles[style], timeZone }).format(new Date(at)));
}

/** "Tuesday 5 to Thursday 7 May", said as shortly as the language allows. */
export function formatRange(from: string, to: string, { locale, timeZone }: Place): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric', timeZone };
  return plainSpaces(format(locale, options).formatRange(new Date(from), new Date(to)));
}

/** The calendar day of a moment in a zone, `2026-05-03`; two moments are of one day exactly if these are equal. */
export function dayOf(at: string | number, timeZone: string): string {
  return format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(new Date(at));
}

/** Plain English knows the abbreviations of America only; these know those of their own part of the world, in the same letters. */
const elsewhere = ['en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-NG', 'ja', 'pt'];

/** A zone as people know it, with its offset at that moment: `CEST (GMT+2)`. */
export function zoneName(at: string | number, { locale, timeZone }: Place): string {
  const part = (language: string, style: 'short' | 'shortOffset') =>
    format(language, { timeZone, timeZoneName: style })
      .formatToParts(new Date(at))
      .find((one) => one.type === 'timeZoneName')?.value ?? timeZone;
  // Some say GMT and others GMT+0; the page must be the same from server and browser.
  const offset = part(locale, 'shortOffset').replace(/^GMT$/, 'GMT+0');
  const known = [locale, ...(locale.startsWith('en') ? elsewhere : [])]
    .map((language) => part(language, 'short'))
    .find((short) => /^[A-Z]{2,5}$/.test(short) && short !== 'GMT');
  return known === undefined || known === offset ? offset : `${known} (${offset})`;
}

const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relativeIn(locale: string): Intl.RelativeTimeFormat {
  const known = relatives.get(locale);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  relatives.set(locale, made);
  return made;
}

/** "5 minutes ago", "in 2 hours", "yesterday". */
export function formatRelative(at: string | number, now: number, locale: string): string {
  const relative = relativeIn(locale);
  // `now` is the beginning of the present minute: what lies within it is neither ahead nor behind.
  const minutes = Math.floor((new Date(at).getTime() - now) / minute);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return relative.format(hours, 'hour');
  return relative.format(Math.round(hours / 24), 'day');
}

/** "today", "yesterday", else the weekday and date: the line between two days of a discussion. */
export function formatDayLine(at: string, now: number | null, place: Place): string {
  if (now !== null) {
    const day = dayOf(at, place.timeZone);
    const relative = relativeIn(place.locale);
    if (day === dayOf(now, place.timeZone)) return relative.format(0, 'day');
    if (day === dayOf(now - 86_400_000, place.timeZone)) return relative.format(-1, 'day');
  }
  return formatWhen(at, 'day', place);
}
