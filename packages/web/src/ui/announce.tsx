import { useSyncExternalStore } from 'react';
import styles from './announce.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface Said {
  id: number;
  text: string;
  shown: boolean;
}

const nothing: readonly Said[] = [];
const staysMs = 6000;
let said = nothing;
let next = 1;
const listeners = new Set<() => void>();

function set(list: readonly Said[]): void {
  said = list;
  for (const listener of listeners) listener();
}

function say(text: string, shown: boolean): void {
  const one = { id: next++, text, shown };
  set([...said, one].slice(-4));
  setTimeout(() => set(said.filter((other) => other !== one)), staysMs);
}

/** Reads a sentence aloud to those who do not see the change it speaks of. */
export function announce(text: string): void {
  say(text, false);
}

/** Shows a sentence at the edge of the page for a moment, and reads it aloud. */
export function toast(text: string): void {
  say(text, true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where both appear; the shell has one. */
export function Announcer() {
  const all = useSyncExternalStore(
    subscribe,
    () => said,
    () => nothing,
  );
  return (
    <output aria-live="polite" className={styles.stack} data-screen-only>
      {all.map(({ id, text, shown }) =>
        shown ? (
          <p key={id} className={styles.toast}>
            {text}
          </p>
        ) : (
          <VisuallyHidden key={id}>{text}</VisuallyHidden>
        ),
      )}
    </output>
  );
}
