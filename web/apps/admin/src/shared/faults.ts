import { ApiProblem } from '@portico/api';

export interface FormFaults {
  /** By the name of the field. */
  fields: Record<string, string>;
  /** Faults that no field of the form stands for. */
  rest: string[];
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length <= path.length && pattern.every((part, i) => part === '*' || part === path[i])
  );
}

/**
 * Sorts what the API found wrong (`/variants/0/price/amount`) to the fields of a form (`variants.*.price`):
 * each to the deepest known field that holds it.
 */
export function sortFaults(error: unknown, known: readonly string[]): FormFaults {
  const faults: FormFaults = { fields: {}, rest: [] };
  if (!(error instanceof ApiProblem)) return faults;
  const patterns = known.map((name) => name.split('.')).sort((a, b) => b.length - a.length);
  for (const { pointer, detail } of error.errors) {
    const path = pointer.split('/').slice(1);
    const pattern = patterns.find((candidate) => matches(candidate, path));
    if (pattern === undefined) faults.rest.push(detail);
    else faults.fields[path.slice(0, pattern.length).join('.')] ??= detail;
  }
  return faults;
}
