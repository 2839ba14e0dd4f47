import { LoaderCircle } from 'lucide-react';
import { VisuallyHidden } from '../layout/VisuallyHidden';

export function Spinner({ label, size = 20 }: { label?: string; size?: number }) {
  return (
    <span role={label ? 'status' : undefined} className="inline-grid place-items-center">
      <LoaderCircle aria-hidden size={size} className="animate-spin" />
      {label && <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  );
}

/** A bar from 0 to 1; without a value it only says that something goes on. */
export function Progress({ label, value }: { label: string; value?: number }) {
  const part = value === undefined ? undefined : Math.min(1, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === undefined ? undefined : Math.round(part * 100)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className={`h-full origin-left rounded-full bg-accent transition-transform duration-700 ease-quiet ${part === undefined ? 'animate-pulse-soft' : ''}`}
        style={{ transform: `scaleX(${part ?? 1})` }}
      />
    </div>
  );
}
