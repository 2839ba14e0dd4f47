import { CircleAlert } from 'lucide-react';
import { useId, useMemo, type ReactNode } from 'react';
import { FieldContext } from './fieldContext';

export interface FieldProps {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Said behind the label of fields that may stay empty, e.g. "optional". */
  optionalLabel?: string;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

export function Field({
  label,
  help,
  error,
  required = false,
  optionalLabel,
  hideLabel = false,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const describedBy = [help && helpId, error && errorId].filter(Boolean).join(' ') || undefined;
  const ids = useMemo(
    () => ({ id, describedBy, invalid: Boolean(error), required }),
    [id, describedBy, error, required],
  );
  return (
    <FieldContext value={ids}>
      <div className={className}>
        <label
          htmlFor={id}
          className={hideLabel ? 'sr-only' : 'mb-1.5 block text-sm font-medium text-ink'}
        >
          {label}
          {optionalLabel && <span className="font-normal text-muted"> ({optionalLabel})</span>}
        </label>
        {children}
        {help && (
          <p id={helpId} className="mt-1.5 text-xs text-muted">
            {help}
          </p>
        )}
        {error && (
          <p
            id={errorId}
            className="mt-1.5 flex items-start gap-1.5 text-xs font-medium text-danger"
          >
            <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
