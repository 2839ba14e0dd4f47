import { Spinner } from '@portico/ui';
import type { ReactNode } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useLocation } from 'react-router';
import { t } from '../../shared/i18n';
import { selectSession } from './sessionSlice';

/** Pages of an account: a guest is sent to the sign-in and comes back from there. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { status } = useSelector(selectSession);
  const { pathname, search } = useLocation();
  if (status === 'starting') {
    return (
      <div className="grid min-h-[50dvh] place-items-center">
        <Spinner label={t('common.loading')} size={28} />
      </div>
    );
  }
  if (status === 'guest') {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  return children;
}
