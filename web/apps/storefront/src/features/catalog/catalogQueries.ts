import type { Query } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

const TREE_STALE_MS = 5 * 60_000;
const REVIEWS_PER_PAGE = 5;

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => api.get('/categories', { signal }),
  staleTime: TREE_STALE_MS,
});

export const listKey = (query: Query) => ['products', 'list', query] as const;

export type Row = 'newest' | 'bestselling' | 'rating';

export const productRowQuery = (sort: Row, pageSize: number) =>
  queryOptions({
    queryKey: ['products', 'row', sort, pageSize],
    queryFn: ({ signal }) =>
      api.get('/products', { query: { sort, pageSize, inStock: true }, signal }),
    staleTime: 60_000,
  });

export const productQuery = (slug: string) =>
  queryOptions({
    queryKey: ['products', 'detail', slug],
    queryFn: ({ signal }) => api.get('/products/{slug}', { params: { slug }, signal }),
  });

export const collectionQuery = (slug: string) =>
  queryOptions({
    queryKey: ['collections', slug],
    queryFn: ({ signal }) => api.get('/collections/{slug}', { params: { slug }, signal }),
  });

export const relatedQuery = (slug: string) =>
  queryOptions({
    queryKey: ['products', 'related', slug],
    queryFn: ({ signal }) => api.get('/products/{slug}/related', { params: { slug }, signal }),
    staleTime: 60_000,
  });

export const reviewsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ['products', 'reviews', slug],
    queryFn: ({ signal, pageParam }) =>
      api.get('/products/{slug}/reviews', {
        params: { slug },
        query: { pageSize: REVIEWS_PER_PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
