import { useSyncExternalStore } from 'react';

/** The event's zone, the reader's, or one by its name in the IANA database. */
export type ZoneChoice = 'event' | 'mine' | (string & {});

const kept = 'rounds-zone';
const listeners = new Set<() => void>();
let chosen: ZoneChoice | undefined;

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function remembered(): ZoneChoice {
  try {
    const choice = localStorage.getItem(kept) ?? 'event';
    return choice === 'event' || choice === 'mine' || isZone(choice) ? choice : 'event';
  } catch {
    return 'event';
  }
}

function choose(choice: ZoneChoice): void {
  chosen = choice;
  try {
    localStorage.setItem(kept, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface Zone {
  zone: string;
  choice: ZoneChoice;
  /** The reader's own; null until the page has been hydrated. */
  own: string | null;
  choose: (choice: ZoneChoice) => void;
}

/** In which zone times are shown: the event's on the server and in the first render, then as the reader chose last. */
export function useZone(eventZone: string): Zone {
  const own = useSyncExternalStore(
    subscribe,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
  const choice = useSyncExternalStore<ZoneChoice>(
    subscribe,
    () => (chosen ??= remembered()),
    () => 'event',
  );
  const zone = choice === 'event' ? eventZone : choice === 'mine' ? (own ?? eventZone) : choice;
  return { zone, choice, own, choose };
}

function offsetAt(at: number, zone: string): string | undefined {
  return Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
}

/** True if the clocks of both zones agree at all these moments. */
export function sameClock(zones: readonly [string, string], moments: readonly number[]): boolean {
  const [one, other] = zones;
  return one === other || moments.every((at) => offsetAt(at, one) === offsetAt(at, other));
}

/** `America/Argentina/Buenos_Aires` as people call it: Buenos Aires. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
