import type { Schema } from '@portico/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type AuditEntry = Schema<'AuditEntryResponse'>;

export const ACTOR_KINDS = ['admin', 'staff', 'api_key', 'system'] as const;
export const ACTIONS = ['created', 'changed', 'removed'] as const;
export const SUBJECTS = [
  'account',
  'role',
  'staff_invitation',
  'api_key',
  'product',
  'product_file',
  'bundle',
  'digital_goods',
  'category',
  'collection',
  'product_type',
  'synonym_group',
  'review',
  'order',
  'order_note',
  'download',
  'stock',
  'stock_location',
  'low_stock_threshold',
  'shop_settings',
  'shipping_method',
  'tax_rate',
  'job',
] as const;

export interface AuditFilter {
  q?: string | undefined;
  actorKind?: (typeof ACTOR_KINDS)[number] | undefined;
  actorId?: string | undefined;
  action?: (typeof ACTIONS)[number] | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  client?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['auditLog', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/audit-log', { signal, query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
