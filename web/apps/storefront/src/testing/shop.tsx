import type { Cart, Money, ShippingMethod, Shop } from '@portico/api';
import { Toasts } from '@portico/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { MemoryRouter } from 'react-router';
import { makeStore } from '../app/store';
import { loadCart } from '../features/cart';
import { restoreSession } from '../features/session';
import { api } from '../shared/api';
import { queryClient } from '../shared/queryClient';

export const url = (path: string) => `http://localhost/api/v1${path}`;
export const usd = (amount: number): Money => ({ amount, currency: 'USD' });

export function quoteOf(subtotal: number, shipping = 0) {
  const total = usd(subtotal + shipping);
  return {
    subtotal: usd(subtotal),
    discount: usd(0),
    shipping: usd(shipping),
    tax: usd(0),
    taxIncluded: false,
    total,
    giftCards: usd(0),
    amountDue: total,
  };
}

export function cartOf(quantity: number): Cart {
  return {
    id: 'cart',
    version: quantity,
    lines: [
      {
        id: 'line',
        variantId: 'variant',
        productId: 'product',
        productSlug: 'teapot',
        title: 'Teapot',
        sku: null,
        options: { Color: 'Ink' },
        image: null,
        quantity,
        unitPrice: usd(5800),
        compareAtPrice: null,
        lineTotal: usd(5800 * quantity),
        available: true,
        parts: [],
        isDigital: false,
      },
    ],
    requiresShipping: true,
    quote: { ...quoteOf(5800 * quantity), estimated: true },
    problems: [],
  };
}

export const shop: Shop = {
  name: 'Portico',
  logoUrl: null,
  currency: 'USD',
  supportEmail: 'help@example.com',
  address: null,
  guestCheckout: true,
  timeZone: 'UTC',
  pricesIncludeTax: false,
  payment: { provider: 'sandbox', publishableKey: null },
  signInProviders: [],
};

export const shippingMethods: ShippingMethod[] = [
  { id: 'standard', name: 'Standard', price: usd(690), estimate: '2–5 days' },
];

/** A page of the shop for a guest whose cart the API knows. */
export async function renderAsGuest(page: ReactNode, path = '/'): Promise<void> {
  queryClient.clear();
  api.cartToken.write('guest');
  const store = makeStore();
  await store.dispatch(restoreSession());
  await store.dispatch(loadCart());
  render(
    <Provider store={store}>
      <QueryClientProvider client={queryClient}>
        <MemoryRouter initialEntries={[path]}>{page}</MemoryRouter>
        <Toasts label="Messages" closeLabel="Close message" />
      </QueryClientProvider>
    </Provider>,
  );
}
