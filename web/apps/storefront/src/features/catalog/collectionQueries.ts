import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: ({ signal }) => api.get('/collections', { signal }),
  staleTime: 60_000,
});
