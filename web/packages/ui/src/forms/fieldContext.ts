import { createContext, useContext } from 'react';

export interface FieldIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

export const FieldContext = createContext<FieldIds | null>(null);

export interface ControlProps {
  id?: string | undefined;
  required?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

/** What a control inside of a Field takes over from it. */
export function useFieldControl(own: { id?: string | undefined }): ControlProps {
  const field = useContext(FieldContext);
  if (field === null) return own;
  return {
    id: own.id ?? field.id,
    required: field.required || undefined,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
  };
}

export const controlClass =
  'min-h-target w-full rounded-md bg-surface px-4 text-base text-ink ring-1 ring-inset ring-line-strong transition placeholder:text-muted hover:ring-ink-soft focus:ring-2 focus:ring-focus focus:outline-none disabled:opacity-50 aria-invalid:ring-2 aria-invalid:ring-danger';
