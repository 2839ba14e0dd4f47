import type { Schema } from '@portico/api';
import { t, wordFor } from './i18n';

export type Permission = Schema<'Permission'>;

export interface Area {
  name: string;
  read?: Permission;
  write?: Permission;
}

/** What can be allowed, by what it is about. */
export const AREAS: readonly Area[] = [
  { name: 'catalog', read: 'catalog.read', write: 'catalog.write' },
  { name: 'inventory', read: 'inventory.read', write: 'inventory.write' },
  { name: 'orders', read: 'orders.read', write: 'orders.write' },
  { name: 'refunds', write: 'refunds.write' },
  { name: 'customers', read: 'customers.read', write: 'customers.write' },
  { name: 'promotions', read: 'promotions.read', write: 'promotions.write' },
  { name: 'analytics', read: 'analytics.read' },
  { name: 'settings', read: 'settings.read', write: 'settings.write' },
];

export const ALL: readonly Permission[] = AREAS.flatMap(({ read, write }) =>
  [read, write].filter((one): one is Permission => one !== undefined),
);

/** "Orders: See" */
export function permissionName(permission: Permission): string {
  const [area = '', right = ''] = permission.split('.');
  return t('right.of', { area: wordFor('area', area), right: wordFor('right', right) });
}

/** Whoever may change something must see it first; whoever may not see it can't change it. */
export function toggled(chosen: readonly Permission[], permission: Permission): Permission[] {
  const area = AREAS.find(({ read, write }) => read === permission || write === permission);
  const next = new Set(chosen);
  if (next.delete(permission)) {
    if (area?.read === permission && area.write !== undefined) next.delete(area.write);
  } else {
    next.add(permission);
    if (area?.write === permission && area.read !== undefined) next.add(area.read);
  }
  return ALL.filter((one) => next.has(one));
}
