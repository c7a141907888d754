import { useCallback, useSyncExternalStore } from 'react';

const prefix = 'rounds-draft:';
/** This tab's own view: another tab's typing in the same place does not change the text under the fingers here. */
const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

function keyOf(owner: string, place: string): string {
  return `${prefix}${owner}:${place}`;
}

function read(key: string): string {
  const known = drafts.get(key);
  if (known !== undefined) return known;
  let kept = '';
  try {
    kept = localStorage.getItem(key) ?? '';
  } catch {
    // Forbidden storage keeps nothing.
  }
  drafts.set(key, kept);
  return kept;
}

function write(key: string, text: string): void {
  drafts.set(key, text);
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // A full or forbidden storage costs the draft after a reload, not the writing of it.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lays what somebody has typed into another place than where they typed it. */
export const layDraft = (owner: string, place: string, text: string): void => write(keyOf(owner, place), text);

/**
 * What somebody has begun to write in a place (a thread), kept over reloads and for them alone.
 * Empty in the first render, so that the server's page and the browser's are the same.
 */
export function useDraft(owner: string | undefined, place: string): [text: string, set: (text: string) => void] {
  const key = keyOf(owner ?? '', place);
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '',
  );
  const set = useCallback((next: string) => write(key, next), [key]);
  return [text, set];
}

/** Part of signing out: the next person at this machine finds nothing. */
export function wipeDrafts(): void {
  drafts.clear();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Where storage is forbidden there is nothing to wipe.
  }
  for (const listener of listeners) listener();
}
