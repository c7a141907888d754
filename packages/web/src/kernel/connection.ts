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
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** A socket may believe for some seconds in a network that the device knows to be gone. */
export const connection = (): Connection => (navigator.onLine ? current : 'offline');

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, connection, () => 'connected' as const);
}
