import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const secondFactorQuery = queryOptions({
  queryKey: ['account', 'secondFactor'],
  queryFn: ({ signal }) => api.get('/auth/mfa', { signal }),
});

export const devicesQuery = queryOptions({
  queryKey: ['security', 'devices'],
  queryFn: ({ signal }) => api.get('/auth/sessions', { signal }),
});
