import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const kept = 'rounds-console-keys';
const listeners = new Set<() => void>();

function areOn(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single keys do something: they can be switched off by those whom they surprise (WCAG 2.1.4). */
export function useKeysOn(): [on: boolean, turn: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, areOn, () => true);
  const turn = (next: boolean) => {
    try {
      localStorage.setItem(kept, next ? 'on' : 'off');
    } catch {
      // Without storage they stay on.
    }
    for (const listener of listeners) listener();
  };
  return [on, turn];
}

const typing =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable], [role="dialog"] *, [role="alertdialog"] *';

/** Runs what a single letter stands for, wherever the focus is, except where somebody types or a dialog asks something. */
export function useKeys(keys: Record<string, () => void>, on: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(typing)) return;
    if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    const deed = keys[event.key.toLowerCase()];
    if (!deed || (!on && event.key !== '?')) return;
    event.preventDefault();
    deed();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
