import type { ValueCount } from '@portico/api';
import { Checkbox } from '@portico/ui';
import { useState, type ReactNode } from 'react';
import { t } from '../../../shared/i18nList';
import { inNaturalOrder } from '../model/valueOrder';
import { FilterGroup } from './FilterGroup';

/** A value to tick; its text and color where those are not the value itself. */
interface Choice extends ValueCount {
  text?: string;
  hex?: string | null;
}

interface ChoicesProps {
  title: string;
  values: readonly Choice[];
  /** How a value is shown; as it is where this is left out. */
  label?: (choice: Choice) => ReactNode;
  /** The values stand in their order already. */
  inOrder?: boolean;
  chosen: readonly string[];
  open?: boolean;
  onToggle: (value: string) => void;
}

const SHORT_LIST = 8;

/** Values to tick; of a long list the most frequent ones, and the rest on demand. */
export function Choices({
  title,
  values,
  chosen,
  label = ({ value }) => value,
  inOrder = false,
  open = true,
  onToggle,
}: ChoicesProps) {
  const [all, setAll] = useState(false);
  const short = values.filter(
    ({ value }, index) => all || index < SHORT_LIST || chosen.includes(value),
  );
  const shown = inOrder ? short : inNaturalOrder(short);
  return (
    <FilterGroup title={title} open={open}>
      {shown.map((choice) => (
        <Checkbox
          key={choice.value}
          label={label(choice)}
          hint={choice.count}
          checked={chosen.includes(choice.value)}
          onChange={() => onToggle(choice.value)}
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
