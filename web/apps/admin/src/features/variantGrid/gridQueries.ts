import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type VariantRow = Schema<'VariantRowResponse'>;
export type VariantItem = Schema<'VariantItemBody'>;
export type BulkAnswer = Schema<'BulkEditResponse'>;

const PAGE = 100;

/** What shows prices and counts, to be read anew after a save. */
export const touchedBySaving = [
  queryOptions({ queryKey: ['variantGrid'] }),
  queryOptions({ queryKey: ['products'] }),
  queryOptions({ queryKey: ['inventory'] }),
];

export const variantsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['variantGrid', search],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/products/variants', {
        signal,
        query: { search, cursor: pageParam, pageSize: PAGE },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // What is typed is measured against these rows: they are read anew after a save, and not in between.
    staleTime: Infinity,
  });

/** The variants of one product: never more than one page. */
export const variantsOfQuery = (productId: string) =>
  queryOptions({
    queryKey: ['variantGrid', 'of', productId],
    queryFn: async ({ signal }) => {
      const query = { productId, pageSize: PAGE };
      return (await api.get('/admin/products/variants', { signal, query })).items;
    },
    staleTime: Infinity,
    gcTime: 0,
  });

export const saveVariants = (
  body: Schema<'BulkEditRequest'>,
  idempotencyKey: string,
): Promise<BulkAnswer> => api.post('/admin/products/bulk', { body, idempotencyKey });
