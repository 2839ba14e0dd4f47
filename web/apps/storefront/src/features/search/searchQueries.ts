import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const MIN_QUERY = 2;

export const suggestQuery = (q: string) =>
  queryOptions({
    queryKey: ['suggest', q],
    queryFn: ({ signal }) => api.get('/search/suggest', { query: { q }, signal }),
    enabled: q.length >= MIN_QUERY,
    staleTime: 60_000,
    retry: false,
  });
