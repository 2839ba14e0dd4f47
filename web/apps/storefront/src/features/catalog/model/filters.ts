import type { Query } from '@portico/api';

export const SORTS = ['relevance', 'bestselling', 'newest', 'price', '-price', 'rating'] as const;
export type SortKey = (typeof SORTS)[number];

export type Named = Readonly<Record<string, readonly string[]>>;

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
  options: Named;
  /** By the attributes' keys. */
  attributes: Named;
  sort: SortKey | null;
  page: number;
}

export const PAGE_SIZE = 24;
const OPTION = 'option.';
const ATTRIBUTE = 'attribute.';
const MAX_PAGE = 10_000;

function wholeNumber(text: string | null, max: number): number | null {
  return text !== null && /^\d{1,12}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

function sortKey(text: string | null): SortKey | null {
  return SORTS.find((key) => key === text) ?? null;
}

/** The values of the parameters that begin so, by the rest of their names. */
function named(params: URLSearchParams, prefix: string): Named {
  const found: Record<string, string[]> = {};
  for (const [key, value] of params) {
    if (key.startsWith(prefix) && key.length > prefix.length && value !== '') {
      (found[key.slice(prefix.length)] ??= []).push(value);
    }
  }
  return found;
}

/** Anything that makes no sense is left out: an address may come from anywhere. */
export function parseFilters(params: URLSearchParams, collection = ''): Filters {
  return {
    q: (params.get('q') ?? '').trim().slice(0, 200),
    collection,
    category: params.get('category') ?? '',
    minPrice: wholeNumber(params.get('minPrice'), Number.MAX_SAFE_INTEGER),
    maxPrice: wholeNumber(params.get('maxPrice'), Number.MAX_SAFE_INTEGER),
    inStock: params.get('inStock') === 'true',
    rating: wholeNumber(params.get('rating'), 5),
    brands: params.getAll('brand').filter((brand) => brand !== ''),
    options: named(params, OPTION),
    attributes: named(params, ATTRIBUTE),
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
  for (const [prefix, chosen] of [
    [OPTION, filters.options],
    [ATTRIBUTE, filters.attributes],
  ] as const) {
    for (const [name, values] of Object.entries(chosen)) {
      for (const value of values) found.push([prefix + name, value]);
    }
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

const isMany = (key: string) =>
  key.startsWith(OPTION) || key.startsWith(ATTRIBUTE) || key === 'brand';

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
    else query[key] = isMany(key) ? [value] : value;
  }
  return query;
}
