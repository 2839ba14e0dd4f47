import { Spinner, Toasts, watchTheme } from '@portico/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { RouterProvider } from 'react-router';
import { makeRouter } from './app/routes';
import { start } from './app/start';
import { makeStore } from './app/store';
import { t } from './shared/i18n';
import { queryClient } from './shared/queryClient';
import './styles.css';

watchTheme();

const store = makeStore();
const router = makeRouter();
void start(store);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Provider store={store}>
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={<Spinner label={t('common.loading')} size={28} />}>
          <RouterProvider router={router} />
        </Suspense>
        <Toasts label={t('common.messages')} closeLabel={t('common.close')} />
      </QueryClientProvider>
    </Provider>
  </StrictMode>,
);
