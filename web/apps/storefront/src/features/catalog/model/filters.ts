import type { Query } from '@portico/api';

export const SORTS = ['relevance', 'bestselling', 'newest', 'price', '-price', 'rating'] as const;
export type SortKey = (typeof SORTS)[number];

/** What the address of the list says. Prices are in minor units, as everywhere. */
export interface Filters {
  q: string;
  /** Its page holds the list, so it is no part of the query. */
  collection: string;
  category: string;
  minPrice: number | null;
  maxPrice: number | null;
  inStock: boolean;
  rating: number | null;
  brands: readonly string[];
  options: Readonly<Record<string, readonly string[]>>;
  sort: SortKey | null;
  page: number;
}

export const PAGE_SIZE = 24;
const OPTION = 'option.';
const MAX_PAGE = 10_000;

function wholeNumber(text: string | null, max: number): number | null {
  return text !== null && /^\d{1,12}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

function sortKey(text: string | null): SortKey | null {
  return SORTS.find((key) => key === text) ?? null;
}

/** Anything that makes no sense is left out: an address may come from anywhere. */
export function parseFilters(params: URLSearchParams, collection = ''): Filters {
  const options: Record<string, string[]> = {};
  for (const [key, value] of params) {
    if (key.startsWith(OPTION) && key.length > OPTION.length && value !== '') {
      (options[key.slice(OPTION.length)] ??= []).push(value);
    }
  }
  return {
    q: (params.get('q') ?? '').trim().slice(0, 200),
    collection,
    category: params.get('category') ?? '',
    minPrice: wholeNumber(params.get('minPrice'), Number.MAX_SAFE_INTEGER),
    maxPrice: wholeNumber(params.get('maxPrice'), Number.MAX_SAFE_INTEGER),
    inStock: params.get('inStock') === 'true',
    rating: wholeNumber(params.get('rating'), 5),
    brands: params.getAll('brand').filter((brand) => brand !== ''),
    options,
    sort: sortKey(params.get('sort')),
    page: Math.max(1, wholeNumber(params.get('page'), MAX_PAGE) ?? 1),
  };
}

function entries(filters: Filters): [string, string][] {
  const found: [string, string][] = [];
  if (filters.q !== '') found.push(['q', filters.q]);
  if (filters.category !== '') found.push(['category', filters.category]);
  if (filters.minPrice !== null) found.push(['minPrice', String(filters.minPrice)]);
  if (filters.maxPrice !== null) found.push(['maxPrice', String(filters.maxPrice)]);
  if (filters.inStock) found.push(['inStock', 'true']);
  if (filters.rating !== null) found.push(['rating', String(filters.rating)]);
  for (const brand of filters.brands) found.push(['brand', brand]);
  for (const [name, values] of Object.entries(filters.options)) {
    for (const value of values) found.push([OPTION + name, value]);
  }
  if (filters.sort !== null) found.push(['sort', filters.sort]);
  return found;
}

export function toSearch(filters: Filters): string {
  const params = new URLSearchParams(entries(filters));
  if (filters.page > 1) params.set('page', String(filters.page));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Where the list is. */
export function toHref(filters: Filters): string {
  const path = filters.collection === '' ? '/products' : `/collections/${filters.collection}`;
  return path + toSearch(filters);
}

/** The order that a list has when none is asked for; a collection's is its own. */
export function defaultSort(filters: Filters): SortKey {
  return filters.q === '' && filters.collection === '' ? 'bestselling' : 'relevance';
}

export function toApiQuery(filters: Filters): Query {
  const query: Record<string, string | string[] | number> = {
    page: filters.page,
    pageSize: PAGE_SIZE,
    sort: defaultSort(filters),
  };
  if (filters.collection !== '') query['collection'] = filters.collection;
  for (const [key, value] of entries(filters)) {
    const present = query[key];
    if (Array.isArray(present)) present.push(value);
    else query[key] = key.startsWith(OPTION) || key === 'brand' ? [value] : value;
  }
  return query;
}

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

export function toggleOption(filters: Filters, name: string, value: string): Filters {
  const values = toggled(filters.options[name] ?? [], value);
  const { [name]: _, ...others } = filters.options;
  return withFilter(filters, {
    options: values.length === 0 ? others : { ...others, [name]: values },
  });
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
    Object.values(filters.options).reduce((sum, values) => sum + values.length, 0)
  );
}
