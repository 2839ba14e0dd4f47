import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  tone: 'info' | 'success' | 'danger';
  text: string;
  action?: { label: string; run: () => void };
}

const LIFETIME_MS = 6000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

/** At most three are shown; the same text again replaces itself. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = nextId++;
  const others = toasts.filter((other) => other.text !== toast.text).slice(-2);
  publish([...others, { ...toast, id }]);
  setTimeout(() => dismissToast(id), toast.action ? LIFETIME_MS * 2 : LIFETIME_MS);
  return id;
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
