import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type StockRow = Schema<'StockRowResponse'>;
export type LowStockRow = Schema<'LowStockRowResponse'>;
export type BundleRow = Schema<'BundleRowResponse'>;
export type Hold = Schema<'HoldResponse'>;
export type Movement = Schema<'MovementResponse'>;
export type Adjustment = Schema<'AdjustStockRequest'>;
export type Transfer = Schema<'TransferRequest'>;
export type StockChange = Schema<'StockChangeBody'>;
export type BulkRow = Schema<'BulkRowResponse'>;
export type Location = Schema<'LocationResponse'>;

/** Everything about stock, for what has to be read anew after a change. */
export const stockQueries = queryOptions({ queryKey: ['inventory'] });

export const stockQuery = (search: string, locationId: string) =>
  infiniteQueryOptions({
    queryKey: ['inventory', 'list', search, locationId],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/inventory', {
        signal,
        query: {
          search,
          locationId: locationId || undefined,
          cursor: pageParam,
          pageSize: 30,
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const lowStockQuery = infiniteQueryOptions({
  queryKey: ['inventory', 'low'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/admin/inventory/low-stock', { signal, query: { cursor: pageParam, pageSize: 30 } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const bundlesQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['inventory', 'bundles', search],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/inventory/bundles', {
        signal,
        query: { search, cursor: pageParam, pageSize: 30 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const setThreshold = (variantId: string, threshold: number | null, idempotencyKey: string) =>
  api.put('/admin/inventory/{variant_id}/low-stock', {
    params: { variant_id: variantId },
    body: { threshold },
    idempotencyKey,
  });

const HOLDS_REFRESH_MS = 15_000;

/** Holds come and go: read anew while somebody looks. */
export const holdsQuery = (overdue: boolean) =>
  infiniteQueryOptions({
    queryKey: ['inventory', 'holds', overdue],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/inventory/holds', {
        signal,
        query: { overdue, cursor: pageParam, pageSize: 30 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: HOLDS_REFRESH_MS,
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

export const locationsQuery = queryOptions({
  queryKey: ['inventory', 'locations'],
  queryFn: ({ signal }) => api.get('/admin/locations', { signal }),
});

export const createLocation = (body: Schema<'NewLocationRequest'>, idempotencyKey: string) =>
  api.post('/admin/locations', { body, idempotencyKey });

export const editLocation = (
  location: Location,
  body: Schema<'EditLocationRequest'>,
  idempotencyKey: string,
) =>
  api.patch('/admin/locations/{location_id}', {
    params: { location_id: location.id },
    body,
    headers: { 'If-Match': `"v${location.version}"` },
    idempotencyKey,
  });

export const transferStock = (body: Transfer, idempotencyKey: string) =>
  api.post('/admin/inventory/transfer', { body, idempotencyKey });

export const changeStockInBulk = (body: Schema<'BulkRequest'>, idempotencyKey: string) =>
  api.post('/admin/inventory/bulk', { body, idempotencyKey });

export const adjustStock = (body: Adjustment, idempotencyKey: string) =>
  api.post('/admin/inventory/adjust', { body, idempotencyKey });
