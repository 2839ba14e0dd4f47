import { createRetryKey, isProblem } from '@portico/api';
import type { FormikHelpers } from 'formik';
import { useState } from 'react';
import { problemText } from './api';
import { sortFaults } from './faults';

export interface SaveFailure {
  /** The refusal's own facts, e.g. who holds the goods. */
  context: Readonly<Record<string, unknown>>;
  /** Somebody else changed the thing since it was loaded. */
  stale: boolean;
  text: string;
  /** Faults that no field stands for. */
  details: string[];
}

export interface Save<V> {
  failure: SaveFailure | null;
  clear: () => void;
  /**
   * Runs one write of a form: the same key over retries of the same values, faults at their fields, anything else as
   * `failure`. True when it was done.
   */
  run: (
    values: V,
    helpers: Pick<FormikHelpers<V>, 'setFieldError' | 'setFieldTouched'>,
    write: (idempotencyKey: string) => Promise<unknown>,
  ) => Promise<boolean>;
}

function focusFirstFault(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus();
  });
}

/** `codes`: refusals that speak of one field without pointing to it, e.g. `{ slug_taken: 'slug' }`. */
export function useSave<V>(
  fields: readonly string[],
  codes: Readonly<Record<string, string>> = {},
): Save<V> {
  const [retryKey] = useState(createRetryKey);
  const [failure, setFailure] = useState<SaveFailure | null>(null);

  async function run(
    values: V,
    helpers: Pick<FormikHelpers<V>, 'setFieldError' | 'setFieldTouched'>,
    write: (idempotencyKey: string) => Promise<unknown>,
  ): Promise<boolean> {
    setFailure(null);
    try {
      await retryKey.once(values, write);
      return true;
    } catch (error) {
      const faults = sortFaults(error, fields);
      const blamed = isProblem(error) ? codes[error.code] : undefined;
      if (blamed !== undefined) faults.fields[blamed] = problemText(error);
      const named = Object.entries(faults.fields);
      for (const [name, text] of named) {
        await helpers.setFieldTouched(name, true, false);
        helpers.setFieldError(name, text);
      }
      if (named.length > 0) focusFirstFault();
      if (named.length === 0 || faults.rest.length > 0) {
        setFailure({
          context: isProblem(error) ? error.context : {},
          stale: isProblem(error) && error.status === 412,
          text: problemText(error),
          details: faults.rest,
        });
      }
      return false;
    }
  }

  return { failure, clear: () => setFailure(null), run };
}
