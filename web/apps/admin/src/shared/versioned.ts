/**
 * For what is shown in a form: read when the page opens, and then only when one asks for it. Were it refreshed behind
 * the form's back, the next save would carry the new version over values that are older.
 */
export const forForms = {
  staleTime: Infinity,
  gcTime: 0,
  refetchOnReconnect: false,
} as const;
