import type { Product, Variant } from '@portico/api';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cartOf, renderAsGuest, shop, url, usd } from '../../../testing/shop';
import BackInStock from './BackInStock';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const variant = {
  id: 'variant',
  sku: null,
  options: {},
  price: usd(5800),
  compareAtPrice: null,
  available: false,
  quantityAvailable: 0,
  isDigital: false,
} as unknown as Variant;
const product = { slug: 'teapot', title: 'Teapot', variants: [variant] } as unknown as Product;

async function open(): Promise<void> {
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
  );
  await renderAsGuest(<BackInStock product={product} variant={variant} />);
}

const send = () => userEvent.click(screen.getByRole('button', { name: 'Tell me when it is back' }));

it('takes the address of a guest and says what comes', async () => {
  let asked: unknown;
  await open();
  server.use(
    http.post(url('/products/teapot/back-in-stock'), async ({ request }) => {
      asked = await request.json();
      return new HttpResponse(null, { status: 202 });
    }),
  );
  await userEvent.type(screen.getByLabelText('E-mail'), 'eve@example.com');
  await send();
  expect(await screen.findByText(/We will write to you/)).toBeInTheDocument();
  expect(asked).toEqual({ variantId: 'variant', email: 'eve@example.com' });
});

it('asks for an address that can be one', async () => {
  await open();
  await userEvent.type(screen.getByLabelText('E-mail'), 'eve');
  await send();
  expect(screen.getByLabelText('E-mail')).toBeInvalid();
});

it('says that it is back already', async () => {
  await open();
  server.use(
    http.post(url('/products/teapot/back-in-stock'), () =>
      HttpResponse.json({ code: 'in_stock', detail: 'Buy it.' }, { status: 409 }),
    ),
  );
  await userEvent.type(screen.getByLabelText('E-mail'), 'eve@example.com');
  await send();
  expect(await screen.findByText(/It is back already/)).toBeInTheDocument();
});
