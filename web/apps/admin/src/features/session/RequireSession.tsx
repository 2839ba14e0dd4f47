import { Spinner } from '@portico/ui';
import type { ReactNode } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useLocation } from 'react-router';
import { t } from '../../shared/i18n';
import { selectSession } from './sessionSlice';

/** Everything but the sign-in is for staff; who comes from a link gets there after signing in. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { status } = useSelector(selectSession);
  const { pathname, search } = useLocation();
  if (status === 'starting') {
    return (
      <div className="grid min-h-dvh place-items-center">
        <Spinner label={t('common.loading')} size={28} />
      </div>
    );
  }
  if (status === 'signedOut') {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/login${next}`} replace />;
  }
  return children;
}
