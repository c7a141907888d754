import { useSyncExternalStore } from 'react';

/** Shown only when it is not `connected`; without a live stream there is nothing to be disconnected from. */
export type Connection = 'connected' | 'connecting' | 'offline';

let current: Connection = 'connected';
const listeners = new Set<() => void>();

export function setConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => 'connected' as const,
  );
}
