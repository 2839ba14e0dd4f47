import { ErrorBoundary, Spinner, Toasts, useRouteFocus } from '@portico/ui';
import { Suspense } from 'react';
import { useLocation } from 'react-router';
import { t } from '../shared/i18n';
import { Footer } from './Footer';
import { Frame } from './Frame';
import { AppRoutes } from './routes';

export function App() {
  const { pathname } = useLocation();
  useRouteFocus();
  return (
    <>
      <Frame>
        <ErrorBoundary
          key={pathname}
          title={t('error.crash')}
          body={t('error.crashBody')}
          reload={t('error.reload')}
        >
          <Suspense
            fallback={
              <div className="grid min-h-dvh place-items-center">
                <Spinner label={t('common.loading')} size={28} />
              </div>
            }
          >
            <AppRoutes />
          </Suspense>
        </ErrorBoundary>
      </Frame>
      <Footer />
      <Toasts label={t('common.messages')} closeLabel={t('common.close')} />
    </>
  );
}
