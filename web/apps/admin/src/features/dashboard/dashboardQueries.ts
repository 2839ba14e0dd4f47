import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type Overview = Schema<'OverviewAnswer'>;
export type DaySales = Schema<'DaySalesBody'>;

export const overviewQuery = (days: number) =>
  queryOptions({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => api.get('/admin/analytics/overview', { signal, query: { days } }),
    staleTime: 15_000,
    refetchOnWindowFocus: true,
  });
