import type { ValueCount } from '@portico/api';
import { Checkbox } from '@portico/ui';
import { useState } from 'react';
import { t } from '../../../shared/i18n';
import { inNaturalOrder } from '../model/valueOrder';
import { FilterGroup } from './FilterGroup';

interface ChoicesProps {
  title: string;
  values: readonly ValueCount[];
  chosen: readonly string[];
  open?: boolean;
  onToggle: (value: string) => void;
}

const SHORT_LIST = 8;

/** Values to tick; of a long list the most frequent ones, and the rest on demand. */
export function Choices({ title, values, chosen, open = true, onToggle }: ChoicesProps) {
  const [all, setAll] = useState(false);
  const shown = inNaturalOrder(
    values.filter(({ value }, index) => all || index < SHORT_LIST || chosen.includes(value)),
  );
  return (
    <FilterGroup title={title} open={open}>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          label={value}
          hint={count}
          checked={chosen.includes(value)}
          onChange={() => onToggle(value)}
        />
      ))}
      {shown.length < values.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-target text-sm font-medium text-accent underline underline-offset-4"
        >
          {t('products.showAll', { count: values.length })}
        </button>
      )}
    </FilterGroup>
  );
}
