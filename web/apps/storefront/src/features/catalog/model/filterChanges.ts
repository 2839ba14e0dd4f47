import { parseFilters, type Filters, type Named } from './filters';

/** A change of a filter starts again at the first page. */
export function withFilter(filters: Filters, change: Partial<Filters>): Filters {
  return { ...filters, page: 1, ...change };
}

function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

export function toggleBrand(filters: Filters, brand: string): Filters {
  return withFilter(filters, { brands: toggled(filters.brands, brand) });
}

function toggledIn(chosen: Named, name: string, value: string): Named {
  const values = toggled(chosen[name] ?? [], value);
  const { [name]: _, ...others } = chosen;
  return values.length === 0 ? others : { ...others, [name]: values };
}

export function toggleOption(filters: Filters, name: string, value: string): Filters {
  return withFilter(filters, { options: toggledIn(filters.options, name, value) });
}

export function toggleAttribute(filters: Filters, key: string, value: string): Filters {
  return withFilter(filters, { attributes: toggledIn(filters.attributes, key, value) });
}

/** One range instead of all values of the attribute; empty: none. */
export function rangeAttribute(filters: Filters, key: string, range: string): Filters {
  const { [key]: _, ...others } = filters.attributes;
  const attributes = range === '' ? others : { ...others, [key]: [range] };
  return withFilter(filters, { attributes });
}

export function clearFilters(filters: Filters): Filters {
  const { q, sort, collection } = filters;
  return { ...parseFilters(new URLSearchParams(), collection), q, sort };
}

export function countActive(filters: Filters): number {
  return (
    Number(filters.category !== '') +
    Number(filters.minPrice !== null || filters.maxPrice !== null) +
    Number(filters.inStock) +
    Number(filters.rating !== null) +
    filters.brands.length +
    Object.values(filters.options).flat().length +
    Object.values(filters.attributes).flat().length
  );
}
