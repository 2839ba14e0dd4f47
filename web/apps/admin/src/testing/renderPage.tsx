import { configureStore } from '@reduxjs/toolkit';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { sessionSlice, signedIn } from '../features/session';

const staff = {
  id: '0190a000-0000-7000-8000-000000000001',
  email: 'sam@example.com',
  name: 'Sam',
  role: 'staff',
};

/** A page as staff with these permissions sees it, at an address below /admin. */
export function renderPage(
  element: ReactNode,
  at: { path: string; url: string; permissions: string[] },
) {
  const store = configureStore({ reducer: { session: sessionSlice.reducer } });
  store.dispatch(signedIn({ ...staff, permissions: at.permissions }));
  const router = createMemoryRouter([{ path: at.path, element }], { initialEntries: [at.url] });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <Provider store={store}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Provider>,
  );
}

export const apiUrl = (path: string) => `http://localhost/api/v1${path}`;

export const problem = (status: number, code: string, detail: string, errors: unknown[] = []) =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, detail, errors }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
