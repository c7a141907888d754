import { type ReactNode, useSyncExternalStore } from 'react';

/** An episode that is being listened to, wherever the listener goes. */
export interface Listened {
  storyId: string;
  slug: string;
  title: string;
  show: string;
  url: string;
  durationSeconds: number;
  picture: string | null;
}

type Show = (listened: Listened) => ReactNode;
let show: Show = () => null;

/** How the player is shown on every page: brought along by what can be listened to, so that no other page asks for it. */
export const bringPlayer = (shown: Show): void => {
  show = shown;
};

export const playerFor: Show = (of) => show(of);

let listened: Listened | null = null;
const listeners = new Set<() => void>();

export const listenedNow = (): Listened | null => listened;

/** What is listened to from now on. It is heard by the player (audio.ts), which is not loaded before. */
export function setListened(next: Listened | null): void {
  listened = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is listened to now; all that pages without a recording carry of the player. */
export const useListened = (): Listened | null => useSyncExternalStore(subscribe, listenedNow, () => null);
