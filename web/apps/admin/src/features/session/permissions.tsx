import type { ReactNode } from 'react';
import { useSelector } from 'react-redux';
import { t } from '../../shared/i18n';
import { MissingPage } from '../../shared/MissingPage';
import { selectSession } from './sessionSlice';

export type Permission =
  | 'analytics.read'
  | 'catalog.read'
  | 'catalog.write'
  | 'customers.read'
  | 'customers.write'
  | 'inventory.read'
  | 'inventory.write'
  | 'orders.read'
  | 'orders.write'
  | 'refunds.write'
  | 'settings.read'
  | 'settings.write';

/** Whether the one who is signed in may do it. The API decides; this only spares them dead ends. */
export function useMay(): (permission: Permission) => boolean {
  const { user } = useSelector(selectSession);
  return (permission) => user?.permissions.includes(permission) ?? false;
}

export function RequirePermission({
  permission,
  children,
}: {
  permission: Permission;
  children: ReactNode;
}) {
  const may = useMay();
  if (may(permission)) return children;
  return <MissingPage title={t('forbidden.title')} body={t('forbidden.body')} />;
}
