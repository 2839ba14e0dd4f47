/** Web storage that may be switched off (private windows, policies): then nothing is kept, and nothing breaks. */
export interface Slot {
  read: () => string | null;
  write: (value: string) => void;
  clear: () => void;
}

function guarded<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

export function storageSlot(kind: 'localStorage' | 'sessionStorage', key: string): Slot {
  return {
    read: () => guarded(() => window[kind].getItem(key), null),
    write: (value) => guarded(() => window[kind].setItem(key, value), undefined),
    clear: () => guarded(() => window[kind].removeItem(key), undefined),
  };
}
