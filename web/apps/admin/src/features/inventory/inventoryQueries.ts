import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type StockRow = Schema<'StockRowResponse'>;
export type Movement = Schema<'MovementResponse'>;
export type Adjustment = Schema<'AdjustStockRequest'>;

/** Everything about stock, for what has to be read anew after a change. */
export const stockQueries = queryOptions({ queryKey: ['inventory'] });

export const stockQuery = (search: string, low: boolean) =>
  infiniteQueryOptions({
    queryKey: ['inventory', 'list', search, low],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/inventory', {
        signal,
        query: { search, low, cursor: pageParam, pageSize: 30 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const movementsQuery = (variantId: string) =>
  infiniteQueryOptions({
    queryKey: ['inventory', 'movements', variantId],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/inventory/{variant_id}/movements', {
        signal,
        params: { variant_id: variantId },
        query: { cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const adjustStock = (body: Adjustment, idempotencyKey: string) =>
  api.post('/admin/inventory/adjust', { body, idempotencyKey });
