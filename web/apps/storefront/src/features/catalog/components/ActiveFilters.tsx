import type { Category, Facets } from '@portico/api';
import { X } from 'lucide-react';
import { money, t } from '../../../shared/i18nList';
import {
  clearFilters,
  countActive,
  toggleAttribute,
  toggleBrand,
  toggleOption,
  withFilter,
} from '../model/filterChanges';
import { type Filters } from '../model/filters';
import { chosenLabel } from '../model/attributes';
import { findCategory } from '../model/categories';

interface ActiveFiltersProps {
  filters: Filters;
  /** Undefined while loading. */
  facets: Facets | undefined;
  categories: readonly Category[];
  currency: string;
  onChange: (filters: Filters) => void;
}

interface Chip {
  label: string;
  without: Filters;
}

function chipsOf({
  filters,
  facets,
  categories,
  currency,
}: Omit<ActiveFiltersProps, 'onChange'>): Chip[] {
  const chips: Chip[] = [];
  if (filters.category !== '') {
    const name = findCategory(categories, filters.category)?.name ?? filters.category;
    chips.push({ label: name, without: withFilter(filters, { category: '' }) });
  }
  if (filters.minPrice !== null) {
    const price = money({ amount: filters.minPrice, currency });
    chips.push({
      label: t('products.price.from', { price }),
      without: withFilter(filters, { minPrice: null }),
    });
  }
  if (filters.maxPrice !== null) {
    const price = money({ amount: filters.maxPrice, currency });
    chips.push({
      label: t('products.price.to', { price }),
      without: withFilter(filters, { maxPrice: null }),
    });
  }
  if (filters.inStock) {
    chips.push({ label: t('products.inStock'), without: withFilter(filters, { inStock: false }) });
  }
  if (filters.rating !== null) {
    const label = t('products.rating.atLeast', { count: filters.rating });
    chips.push({ label, without: withFilter(filters, { rating: null }) });
  }
  for (const brand of filters.brands) {
    chips.push({ label: brand, without: toggleBrand(filters, brand) });
  }
  for (const [name, values] of Object.entries(filters.options)) {
    for (const value of values) {
      chips.push({ label: `${name}: ${value}`, without: toggleOption(filters, name, value) });
    }
  }
  for (const [key, values] of Object.entries(filters.attributes)) {
    for (const value of values) {
      const label = chosenLabel(facets?.attributes ?? [], key, value);
      chips.push({ label, without: toggleAttribute(filters, key, value) });
    }
  }
  return chips;
}

export function ActiveFilters({ onChange, ...rest }: ActiveFiltersProps) {
  if (countActive(rest.filters) === 0) return null;
  return (
    <ul aria-label={t('products.active')} className="mb-6 flex flex-wrap items-center gap-2">
      {chipsOf(rest).map((chip) => (
        <li key={chip.label}>
          <button
            type="button"
            aria-label={t('products.removeFilter', { name: chip.label })}
            onClick={() => onChange(chip.without)}
            className="inline-flex min-h-target items-center gap-2 rounded-full bg-sunken px-4 text-sm font-medium transition hover:bg-line"
          >
            {chip.label}
            <X aria-hidden size={14} />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => onChange(clearFilters(rest.filters))}
          className="min-h-target rounded-full px-3 text-sm font-medium text-accent underline underline-offset-4"
        >
          {t('products.clear')}
        </button>
      </li>
    </ul>
  );
}
