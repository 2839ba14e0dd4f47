import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { listKey } from './catalogQueries';
import { toApiQuery, type Filters } from './model/filters';

export const productsQuery = (filters: Filters) =>
  queryOptions({
    queryKey: listKey(toApiQuery(filters)),
    queryFn: ({ signal }) => api.get('/products', { query: toApiQuery(filters), signal }),
    placeholderData: keepPreviousData,
  });
