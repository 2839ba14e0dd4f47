import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const shopQuery = queryOptions({
  queryKey: ['shop'],
  queryFn: ({ signal }) => api.get('/shop', { signal }),
  staleTime: 5 * 60_000,
});
