import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const secondFactorQuery = queryOptions({
  queryKey: ['account', 'secondFactor'],
  queryFn: ({ signal }) => api.get('/auth/mfa', { signal }),
  meta: { personal: true },
});

export const waysInQuery = queryOptions({
  queryKey: ['account', 'waysIn'],
  queryFn: ({ signal }) => api.get('/auth/oauth/identities', { signal }),
  meta: { personal: true },
});
