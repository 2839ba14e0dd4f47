import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const addressesQuery = queryOptions({
  queryKey: ['account', 'addresses'],
  queryFn: ({ signal }) => api.get('/account/addresses', { signal }),
  meta: { personal: true },
});
