import { useId, type ReactNode } from 'react';
import { cx } from '../lib/cx';

export interface RadioOption {
  value: string;
  label: ReactNode;
  detail?: ReactNode;
  /** At the right end, e.g. a price. */
  aside?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps {
  legend: string;
  hideLegend?: boolean;
  name?: string;
  value: string;
  options: readonly RadioOption[];
  onChange: (value: string) => void;
  error?: string | undefined;
  /** `plain` for lists of filters, where cards would shout. */
  look?: 'cards' | 'plain';
}

/** Choices as a stack of cards; native radios below, so arrows and forms work as everywhere. */
export function RadioGroup({
  legend,
  hideLegend = false,
  name,
  value,
  options,
  onChange,
  error,
  look = 'cards',
}: RadioGroupProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLegend ? 'sr-only' : 'mb-2 text-sm font-medium'}>{legend}</legend>
      <div className={cx('grid', look === 'cards' && 'gap-2')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'flex items-center gap-3 transition has-disabled:opacity-50',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              look === 'cards'
                ? 'min-h-14 rounded-md bg-surface px-4 py-3 ring-1 ring-line-strong ring-inset hover:ring-ink-soft has-checked:bg-accent-soft has-checked:ring-2 has-checked:ring-accent'
                : 'min-h-target rounded-sm',
            )}
          >
            <input
              type="radio"
              name={name ?? id}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="size-5 shrink-0 appearance-none rounded-full bg-surface ring-1 ring-inset ring-line-strong transition checked:ring-[6px] checked:ring-accent focus-visible:outline-none"
            />
            <span className="grow">
              <span className={cx('block text-sm text-ink', look === 'cards' && 'font-medium')}>
                {option.label}
              </span>
              {option.detail && <span className="block text-xs text-muted">{option.detail}</span>}
            </span>
            {option.aside !== undefined && (
              <span
                className={
                  look === 'cards'
                    ? 'text-sm font-medium text-ink'
                    : 'text-xs text-muted tabular-nums'
                }
              >
                {option.aside}
              </span>
            )}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
