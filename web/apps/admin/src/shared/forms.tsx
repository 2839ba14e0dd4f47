import {
  Checkbox,
  Field,
  Input,
  Select,
  Textarea,
  type InputProps,
  type SelectOption,
  type TextareaProps,
} from '@portico/ui';
import { useField } from 'formik';
import type { ReactNode } from 'react';
import { t } from './i18n';

interface Common {
  name: string;
  label: string;
  help?: ReactNode;
  optional?: boolean;
  hideLabel?: boolean;
  wrapperClassName?: string;
}

type Tied<P> = Omit<P, 'name' | 'value' | 'onChange' | 'onBlur'>;

/** The frame of a control that is tied to Formik: its error shows once it was left or the form was sent. */
function Frame({
  name,
  label,
  help,
  optional = false,
  hideLabel = false,
  wrapperClassName,
  children,
}: Common & { children: ReactNode }) {
  const [, meta] = useField<string>(name);
  return (
    <Field
      label={label}
      help={help}
      error={meta.touched ? meta.error : undefined}
      required={!optional}
      hideLabel={hideLabel}
      {...(optional && !hideLabel ? { optionalLabel: t('common.optional') } : {})}
      {...(wrapperClassName === undefined ? {} : { className: wrapperClassName })}
    >
      {children}
    </Field>
  );
}

export function TextField({
  name,
  label,
  help,
  optional,
  hideLabel,
  wrapperClassName,
  ...rest
}: Common & Tied<InputProps>) {
  const [field] = useField<string>(name);
  return (
    <Frame {...{ name, label, help, optional, hideLabel, wrapperClassName }}>
      <Input {...rest} {...field} />
    </Frame>
  );
}

export function TextAreaField({
  name,
  label,
  help,
  optional,
  hideLabel,
  wrapperClassName,
  ...rest
}: Common & Tied<TextareaProps>) {
  const [field] = useField<string>(name);
  return (
    <Frame {...{ name, label, help, optional, hideLabel, wrapperClassName }}>
      <Textarea {...rest} {...field} />
    </Frame>
  );
}

interface SelectFieldProps extends Common {
  options: readonly SelectOption[];
  placeholder?: string;
  autoComplete?: string;
}

export function SelectField({
  name,
  label,
  help,
  optional,
  hideLabel,
  wrapperClassName,
  ...rest
}: SelectFieldProps) {
  const [field] = useField<string>(name);
  return (
    <Frame {...{ name, label, help, optional, hideLabel, wrapperClassName }}>
      <Select {...rest} {...field} />
    </Frame>
  );
}

export function CheckField({ name, label }: { name: string; label: ReactNode }) {
  const [field, meta] = useField<boolean>({ name, type: 'checkbox' });
  return (
    <Checkbox
      name={name}
      label={label}
      checked={field.checked}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={meta.touched ? meta.error : undefined}
    />
  );
}
