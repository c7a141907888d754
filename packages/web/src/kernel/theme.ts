import { useSyncExternalStore } from 'react';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const cookieName = 'rounds-theme';
const year = 31_536_000;
const listeners = new Set<() => void>();

/** What the cookie says; anything unknown is `auto`. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'auto';
}

/** The cookie lets the server answer in the right colours at once. */
function choose(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.cookie = `${cookieName}=${theme}; path=/; max-age=${theme === 'auto' ? 0 : year}; samesite=lax`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The reader's choice; `auto` until the page has been hydrated. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore<Theme>(
    subscribe,
    () => themeOf(document.documentElement.dataset.theme),
    () => 'auto',
  );
  return [theme, choose];
}
