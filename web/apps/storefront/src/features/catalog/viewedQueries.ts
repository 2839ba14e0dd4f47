import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { MAX_VIEWED } from './model/viewed';

/** Cards of what was looked at; what is no longer sold is left out. */
export const viewedQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['products', 'viewed', ids],
    queryFn: ({ signal }) =>
      api.get('/products', { query: { id: [...ids], pageSize: MAX_VIEWED }, signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
