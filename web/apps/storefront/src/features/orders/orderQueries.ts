import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { awaitsDownloads } from './awaitsDownloads';
import { orderToken } from './orderToken';

export const ordersQuery = infiniteQueryOptions({
  queryKey: ['orders', 'list'],
  queryFn: ({ signal, pageParam }) => api.get('/orders', { query: { cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  meta: { personal: true },
});

export const orderQuery = (number: string) =>
  queryOptions({
    queryKey: ['orders', 'detail', number],
    queryFn: ({ signal }) => {
      const token = orderToken(number);
      return api.get('/orders/{number}', {
        params: { number },
        signal,
        ...(token === null ? {} : { headers: { 'X-Order-Token': token } }),
      });
    },
    refetchInterval: ({ state }) => (awaitsDownloads(state.data) ? 2_000 : false),
    meta: { personal: true },
  });
