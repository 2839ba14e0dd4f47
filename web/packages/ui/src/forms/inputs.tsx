import { Check, ChevronDown } from 'lucide-react';
import type {
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { cx } from '../lib/cx';
import { controlClass, useFieldControl } from './fieldContext';

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  ref?: Ref<HTMLInputElement>;
}

export function Input({ className, id, ...rest }: InputProps) {
  const control = useFieldControl({ id });
  return <input {...control} {...rest} className={cx(controlClass, className)} />;
}

export interface TextareaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  ref?: Ref<HTMLTextAreaElement>;
}

export function Textarea({ className, id, rows = 4, ...rest }: TextareaProps) {
  const control = useFieldControl({ id });
  return (
    <textarea
      {...control}
      {...rest}
      rows={rows}
      className={cx(controlClass, 'py-2.5', className)}
    />
  );
}

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  ref?: Ref<HTMLSelectElement>;
  options: readonly SelectOption[];
  /** Shown as the empty choice. */
  placeholder?: string;
}

/** The platform's own select: the best one there is on a phone. */
export function Select({ className, id, options, placeholder, ...rest }: SelectProps) {
  const control = useFieldControl({ id });
  return (
    <span className={cx('relative block', className)}>
      <select {...control} {...rest} className={cx(controlClass, 'appearance-none pr-11')}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={18}
        className="pointer-events-none absolute top-1/2 right-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  ref?: Ref<HTMLInputElement>;
  label: ReactNode;
  /** At the right end of the line, e.g. a count. */
  hint?: ReactNode;
  error?: string | undefined;
}

export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const errorId = error && rest.name ? `${rest.name}-error` : undefined;
  return (
    <div className={className}>
      <label className="flex min-h-target items-center gap-3 py-1.5 text-sm text-ink has-disabled:opacity-50">
        <span className="relative grid size-6 shrink-0 place-items-center">
          <input
            {...rest}
            type="checkbox"
            aria-invalid={error ? true : undefined}
            aria-describedby={errorId}
            className="peer absolute inset-0 size-6 cursor-pointer appearance-none rounded-sm bg-surface ring-1 ring-inset ring-line-strong transition checked:bg-accent checked:ring-accent aria-invalid:ring-2 aria-invalid:ring-danger"
          />
          <Check
            aria-hidden
            size={16}
            strokeWidth={3}
            className="pointer-events-none relative scale-50 text-on-accent opacity-0 transition peer-checked:scale-100 peer-checked:opacity-100"
          />
        </span>
        <span className="grow">{label}</span>
        {hint !== undefined && <span className="text-xs text-muted tabular-nums">{hint}</span>}
      </label>
      {error && (
        <p id={errorId} className="pl-9 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
