/** A thing with the version that the next write must be based on. */
export interface Versioned<T> {
  value: T;
  etag: string;
}

/** What a form begins with. `load` differs for each time it was read: the key under which the form is mounted. */
export interface Loaded<T> extends Versioned<T> {
  load: number;
}

let loads = 0;

export const asLoaded = <T>(versioned: Versioned<T>): Loaded<T> => ({
  ...versioned,
  load: ++loads,
});

/**
 * For what is shown in a form: read when the page opens, and then only when one asks for it. Were it refreshed behind
 * the form's back, the next save would carry the new version over values that are older.
 */
export const forForms = {
  staleTime: Infinity,
  gcTime: 0,
  refetchOnReconnect: false,
} as const;
