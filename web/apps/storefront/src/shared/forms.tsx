import { ApiProblem } from '@portico/api';
import { Field, Input, type InputProps } from '@portico/ui';
import { useField, type FormikHelpers } from 'formik';
import type { ReactNode } from 'react';
import { t } from './i18n';

interface TextFieldProps extends Omit<InputProps, 'name' | 'value' | 'onChange' | 'onBlur'> {
  name: string;
  label: string;
  help?: ReactNode;
  optional?: boolean;
  /** Shapes what is typed, e.g. spaces in a card number. */
  format?: (text: string) => string;
  wrapperClassName?: string;
}

/** A text input that is tied to Formik: its error shows once the field was left or the form was sent. */
export function TextField({
  name,
  label,
  help,
  optional = false,
  format = (text) => text,
  wrapperClassName,
  ...rest
}: TextFieldProps) {
  const [field, meta, helpers] = useField<string>(name);
  return (
    <Field
      label={label}
      help={help}
      error={meta.touched ? meta.error : undefined}
      required={!optional}
      {...(optional ? { optionalLabel: t('common.optional') } : {})}
      {...(wrapperClassName === undefined ? {} : { className: wrapperClassName })}
    >
      <Input
        {...rest}
        name={name}
        value={field.value}
        onBlur={field.onBlur}
        onChange={(event) => void helpers.setValue(format(event.target.value))}
      />
    </Field>
  );
}

/** Puts the faults that the API named to their fields. False when it named none that the form has. */
export function showFieldFaults<V extends object>(
  error: unknown,
  helpers: FormikHelpers<V>,
  known: readonly string[],
): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const faults = Object.entries(error.fieldErrors()).filter(([name]) => known.includes(name));
  for (const [name, text] of faults) {
    void helpers.setFieldTouched(name, true, false);
    helpers.setFieldError(name, text);
  }
  return faults.length > 0;
}

/** After a refused submit, focus goes to the first field that is wrong. */
export function focusFirstFault(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
