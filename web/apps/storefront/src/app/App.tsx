import { SkipLink, Spinner, Toasts, useRouteFocus } from '@portico/ui';
import { Suspense } from 'react';
import { useLocation } from 'react-router';
import { t } from '../shared/i18n';
import { ErrorBoundary } from './ErrorBoundary';
import { Footer } from './Footer';
import { Header } from './Header';
import { AppRoutes } from './routes';

export function App() {
  const { pathname } = useLocation();
  useRouteFocus();
  return (
    <>
      <SkipLink label={t('common.skip')} />
      <Header />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto min-h-[70dvh] w-full max-w-page px-5 pt-6 sm:px-8 sm:pt-10"
      >
        <ErrorBoundary key={pathname}>
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
      </main>
      <Footer />
      <Toasts label={t('common.messages')} closeLabel={t('common.close')} />
    </>
  );
}
