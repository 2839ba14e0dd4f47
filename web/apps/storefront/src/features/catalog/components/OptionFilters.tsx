import type { Facets } from '@portico/api';
import { useState } from 'react';
import { t } from '../../../shared/i18nList';
import { toggleOption } from '../model/filterChanges';
import { type Filters } from '../model/filters';
import { telling } from '../model/optionFacets';
import { Choices } from './Choices';

interface OptionFiltersProps {
  options: Facets['options'];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** The options that most of the list has; a mixed list has dozens more, which wait behind a button, closed. */
export function OptionFilters({ options, filters, onChange }: OptionFiltersProps) {
  const [all, setAll] = useState(false);
  const { common, rare } = telling(options, filters.options);
  const group = (name: string, open: boolean) => (
    <Choices
      key={name}
      title={name}
      values={options[name] ?? []}
      chosen={filters.options[name] ?? []}
      open={open}
      onToggle={(value) => onChange(toggleOption(filters, name, value))}
    />
  );
  return (
    <>
      {common.map((name) => group(name, true))}
      {all && rare.map((name) => group(name, false))}
      {!all && rare.length > 0 && (
        <div className="border-t border-line py-2">
          <button
            type="button"
            onClick={() => setAll(true)}
            className="min-h-target text-sm font-medium text-accent underline underline-offset-4"
          >
            {t('products.moreFilters', { count: rare.length })}
          </button>
        </div>
      )}
    </>
  );
}
