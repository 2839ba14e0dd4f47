import { PageHeader, Toasts, watchTheme } from '@portico/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './styles.css';

watchTheme();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <main className="mx-auto max-w-md p-8">
        <PageHeader title="Sign in" />
      </main>
      <Toasts label="Messages" closeLabel="Close" />
    </BrowserRouter>
  </StrictMode>,
);
