import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';

/** Also read by the admin's public/theme.js and the storefront's public/begin.js, which set the theme before the first paint. */
const STORAGE_KEY = 'portico.theme';
const darkQuery = '(prefers-color-scheme: dark)';
const listeners = new Set<() => void>();

export function readTheme(): ThemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply(): void {
  const choice = readTheme();
  const dark = choice === 'dark' || (choice === 'system' && matchMedia(darkQuery).matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

export function setTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
  else localStorage.setItem(STORAGE_KEY, choice);
  apply();
}

/** Follows the system and other tabs. Called once, when the app starts. */
export function watchTheme(): void {
  matchMedia(darkQuery).addEventListener('change', apply);
  window.addEventListener('storage', apply);
  apply();
}

export function useTheme(): ThemeChoice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readTheme,
    () => 'system',
  );
}
