import { Minus, Plus } from 'lucide-react';
import { IconButton } from '../actions/IconButton';

export interface QuantityStepperProps {
  label: string;
  lessLabel: string;
  moreLabel: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
}

export function QuantityStepper({
  label,
  lessLabel,
  moreLabel,
  value,
  min = 1,
  max,
  onChange,
}: QuantityStepperProps) {
  const top = Math.max(max, min);
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex items-center rounded-full bg-surface ring-1 ring-inset ring-line-strong"
    >
      <IconButton label={lessLabel} disabled={value <= min} onClick={() => onChange(value - 1)}>
        <Minus aria-hidden size={18} />
      </IconButton>
      <output aria-live="polite" className="min-w-7 text-center font-semibold tabular-nums">
        {value}
      </output>
      <IconButton label={moreLabel} disabled={value >= top} onClick={() => onChange(value + 1)}>
        <Plus aria-hidden size={18} />
      </IconButton>
    </div>
  );
}
