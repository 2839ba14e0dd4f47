import type { Product } from '@portico/api';
import { cx } from '@portico/ui';
import { useId } from 'react';
import { t } from '../../../shared/i18nFull';
import { choose, valueState, type Choice } from '../model/variants';

interface VariantPickerProps {
  product: Product;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

const labels = {
  available: null,
  soldOut: 'product.optionSoldOut',
  missing: 'product.optionMissing',
} as const;

export function VariantPicker({ product, choice, onChoose }: VariantPickerProps) {
  const id = useId();
  return (
    <div className="grid gap-5">
      {product.options.map((option) => (
        <fieldset key={option.name}>
          <legend className="mb-2 text-sm">
            <span className="font-semibold">{option.name}</span>{' '}
            <span className="text-muted">{choice[option.name]}</span>
          </legend>
          <div className="flex flex-wrap gap-2">
            {option.values.map((value) => {
              const state = valueState(product, choice, option.name, value);
              const label = labels[state];
              return (
                <label
                  key={value}
                  className={cx(
                    'relative inline-grid min-h-target min-w-target place-items-center rounded-full px-4 text-sm font-medium ring-1 ring-line-strong transition ring-inset hover:ring-ink',
                    'has-checked:bg-ink has-checked:text-on-ink has-checked:ring-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                    state !== 'available' && 'text-muted line-through decoration-1',
                  )}
                >
                  <input
                    type="radio"
                    name={`${id}-${option.name}`}
                    value={value}
                    checked={choice[option.name] === value}
                    aria-label={label === null ? value : t(label, { value })}
                    onChange={() => onChoose(choose(product, choice, option.name, value))}
                    className="sr-only"
                  />
                  {value}
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
