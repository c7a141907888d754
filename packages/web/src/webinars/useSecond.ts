import { useSyncExternalStore } from 'react';

let second = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  second = Math.floor(Date.now() / 1000) * 1000;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function present(): number {
  if (!ticking) second = Math.floor(Date.now() / 1000) * 1000;
  return second;
}

/** The present second, for what counts down or up; null until the page has been hydrated. */
export function useSecond(): number | null {
  return useSyncExternalStore<number | null>(subscribe, present, () => null);
}
