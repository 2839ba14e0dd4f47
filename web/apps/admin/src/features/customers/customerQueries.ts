import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type CustomerSummary = Schema<'CustomerSummaryResponse'>;
export type Customer = Schema<'CustomerResponse'>;

/** Lists and files alike. */
export const customersKey = ['customers'] as const;

export const customersQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: [...customersKey, 'list', search],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/customers', {
        signal,
        query: { q: search || undefined, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: [...customersKey, 'one', id],
    queryFn: ({ signal }) =>
      api.get('/admin/customers/{customer_id}', { signal, params: { customer_id: id } }),
  });
