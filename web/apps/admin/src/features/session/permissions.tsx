import type { ReactNode } from 'react';
import { useSelector } from 'react-redux';
import { t } from '../../shared/i18n';
import { MissingPage } from '../../shared/MissingPage';
import type { Permission } from '../../shared/permissions';
import { selectSession } from './sessionSlice';

/** A permission that a role can hold, or what administrators alone may do. */
export type Right = Permission | 'admin';

/** Whether the one who is signed in may do it. The API decides; this only spares them dead ends. */
export function useMay(): (right: Right) => boolean {
  const { user } = useSelector(selectSession);
  return (right) =>
    right === 'admin' ? user?.role === 'admin' : (user?.permissions.includes(right) ?? false);
}

export function RequirePermission({
  permission,
  children,
}: {
  permission: Right;
  children: ReactNode;
}) {
  const may = useMay();
  if (may(permission)) return children;
  return <MissingPage title={t('forbidden.title')} body={t('forbidden.body')} />;
}
