import type { Product, Variant, WishlistItem } from '@portico/api';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { MemoryRouter, useLocation } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeStore } from '../../app/store';
import { queryClient } from '../../shared/queryClient';
import { cartOf, renderAsGuest, shop, url, usd } from '../../testing/shop';
import { sessionSlice } from '../session';
import WishButton from './WishButton';
import WishlistPage from './WishlistPage';

let wished = new Set<string>();
const one = url('/account/wishlist/:id');
const answer = (id: string) => ({
  variantId: id,
  inWishlist: wished.has(id),
  addedAt: wished.has(id) ? '2026-03-01T12:00:00Z' : null,
});
const server = setupServer(
  http.get(url('/shop'), () => HttpResponse.json(shop)),
  http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
  http.get(one, ({ params }) => HttpResponse.json(answer(String(params['id'])))),
  http.put(one, ({ params }) => {
    wished.add(String(params['id']));
    return HttpResponse.json(answer(String(params['id'])));
  }),
  http.delete(one, ({ params }) => {
    wished.delete(String(params['id']));
    return new HttpResponse(null, { status: 204 });
  }),
  http.get(url('/account/wishlist'), () =>
    HttpResponse.json({ items: items.filter((it) => wished.has(it.variantId)), nextCursor: null }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => (wished = new Set()));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ON = 'Teapot on the wishlist';
const variant = { id: 'red', options: {} } as unknown as Variant;
const product = { slug: 'teapot', title: 'Teapot', variants: [variant] } as unknown as Product;
const item = (over: Partial<WishlistItem>): WishlistItem => ({
  variantId: 'red',
  productId: 'p',
  productSlug: 'teapot',
  title: 'Teapot',
  sku: null,
  options: {},
  image: null,
  price: usd(5800),
  compareAtPrice: null,
  onSale: true,
  available: true,
  addedAt: '2026-03-01T12:00:00Z',
  ...over,
});
const items = [
  item({}),
  item({ variantId: 'lamp', title: 'Lamp', available: false }),
  item({ variantId: 'kite', title: 'Kite', available: false, onSale: false }),
];

function Address() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}

function signedIn(page: ReactNode, path = '/'): void {
  queryClient.clear();
  const store = makeStore();
  const user = { id: 'u', email: 'a@example.com', name: 'Ada', role: 'customer' as const };
  store.dispatch(sessionSlice.actions.signedIn({ ...user, permissions: [] } as never));
  render(
    <Provider store={store}>
      <QueryClientProvider client={queryClient}>
        <MemoryRouter initialEntries={[path]}>
          {page}
          <Address />
        </MemoryRouter>
      </QueryClientProvider>
    </Provider>,
  );
}

it('puts a product on the wishlist and takes it off again', async () => {
  signedIn(<WishButton product={product} variant={variant} />);
  const heart = await screen.findByRole('button', { name: ON, busy: false });
  expect(heart).toHaveAttribute('aria-pressed', 'false');
  await userEvent.click(heart);
  await screen.findByRole('button', { name: ON, pressed: true, busy: false });
  expect(wished).toEqual(new Set(['red']));
  await userEvent.click(heart);
  await screen.findByRole('button', { name: ON, pressed: false, busy: false });
  expect(wished).toEqual(new Set());
});

it('leads a guest to the sign-in, and does what was meant on the way back', async () => {
  await renderAsGuest(<WishButton product={product} variant={variant} />);
  const next = new URL(
    screen
      .getByRole('link', { name: 'Sign in to put Teapot on your wishlist' })
      .getAttribute('href') ?? '',
    'http://localhost',
  ).searchParams.get('next');
  expect(next).toBe('/products/teapot?wish=red');

  cleanup();
  signedIn(<WishButton product={product} variant={variant} />, next ?? '');
  await screen.findByRole('button', { name: ON, pressed: true, busy: false });
  expect(wished).toEqual(new Set(['red']));
  expect(screen.getByRole('status')).toHaveTextContent('/products/teapot?variant=red');
});

it('shows what can be bought, what is sold out and what is gone', async () => {
  wished = new Set(['red', 'lamp', 'kite']);
  signedIn(<WishlistPage />);
  expect(await screen.findByRole('button', { name: 'Add to cart: Teapot' })).toBeInTheDocument();
  expect(screen.getByText('Sold out')).toBeInTheDocument();
  expect(screen.getByText('No longer sold')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Kite' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Add to cart: Lamp' })).not.toBeInTheDocument();

  await userEvent.click(screen.getByRole('button', { name: 'Remove Lamp from the wishlist' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove Kite from the wishlist' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove Teapot from the wishlist' }));
  expect(await screen.findByText('Nothing on your wishlist yet')).toBeInTheDocument();
});
