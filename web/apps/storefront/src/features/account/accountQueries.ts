import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const profileQuery = queryOptions({
  queryKey: ['account', 'profile'],
  queryFn: ({ signal }) => api.get('/account', { signal }),
  meta: { personal: true },
});

export const devicesQuery = queryOptions({
  queryKey: ['account', 'devices'],
  queryFn: ({ signal }) => api.get('/auth/sessions', { signal }),
  meta: { personal: true },
});

export const addressesQuery = queryOptions({
  queryKey: ['account', 'addresses'],
  queryFn: ({ signal }) => api.get('/account/addresses', { signal }),
  meta: { personal: true },
});
