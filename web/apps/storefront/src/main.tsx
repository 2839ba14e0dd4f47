import { watchTheme } from '@portico/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router';
import { App } from './app/App';
import { readFirstView } from './app/firstView';
import { loadPage } from './app/routes';
import { start } from './app/start';
import { makeStore } from './app/store';
import { TakesOver } from './app/TakesOver';
import { queryClient } from './shared/queryClient';
import './styles.css';

watchTheme();
readFirstView(queryClient);

const store = makeStore();
void start(store);

const root = document.getElementById('root');
const painted = document.getElementById('painted');
if (root === null || painted === null) throw new Error('index.html lacks #root or #painted');
const shown = createRoot(root);

const show = () =>
  shown.render(
    <StrictMode>
      <Provider store={store}>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <TakesOver painted={painted}>
              <App />
            </TakesOver>
          </BrowserRouter>
        </QueryClientProvider>
      </Provider>
    </StrictMode>,
  );

// What the server painted stays until the scripts of that page are there, too.
// Drawn as a transition, in slices that let the browser answer in between.
void loadPage(location.pathname).finally(() => startTransition(show));
