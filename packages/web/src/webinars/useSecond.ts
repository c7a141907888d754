import { useSyncExternalStore } from 'react';

let second = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function look(): void {
  second = Math.floor(Date.now() / 1000) * 1000;
}

function tick(): void {
  look();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // React reads again right after this: what stands there is of the last time that somebody counted.
  if (!ticking) look();
  ticking ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function present(): number {
  if (!ticking) look();
  return second;
}

/** The present second, for what counts down or up; null until the page has been hydrated. */
export function useSecond(): number | null {
  return useSyncExternalStore<number | null>(subscribe, present, () => null);
}
