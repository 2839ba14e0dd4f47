import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cartOf, renderAsGuest, shop, url } from '../../testing/shop';
import CartPage from './CartPage';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const quantity = () =>
  within(screen.getByRole('group', { name: 'Quantity of Teapot' })).getByRole('status');

async function openCart(): Promise<void> {
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
  );
  await renderAsGuest(<CartPage />);
  await screen.findByRole('group', { name: 'Quantity of Teapot' });
}

it('shows a new quantity at once, and its price only as the API tells it', async () => {
  await openCart();
  server.use(
    http.patch(url('/cart/items/line'), async () => {
      await delay(60);
      return HttpResponse.json(cartOf(2));
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'One Teapot more' }));
  expect(quantity()).toHaveTextContent('2');
  expect(screen.queryByText('$116.00')).not.toBeInTheDocument();
  expect((await screen.findAllByText('$116.00')).length).toBeGreaterThan(0);
});

it('rolls a refused change back and says why', async () => {
  await openCart();
  server.use(
    http.patch(url('/cart/items/line'), () =>
      HttpResponse.json({ code: 'out_of_stock', detail: 'Only one is left.' }, { status: 409 }),
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'One Teapot more' }));
  expect(await screen.findByText(/Only one is left\./)).toBeInTheDocument();
  expect(quantity()).toHaveTextContent('1');
});

it('sends only the last of many quick edits', async () => {
  await openCart();
  const sent: unknown[] = [];
  let answer: () => void = () => undefined;
  const clicked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.use(
    http.patch(url('/cart/items/line'), async ({ request }) => {
      const body = (await request.json()) as { quantity: number };
      sent.push(body.quantity);
      await clicked;
      return HttpResponse.json(cartOf(body.quantity));
    }),
  );
  const more = screen.getByRole('button', { name: 'One Teapot more' });
  await userEvent.tripleClick(more);
  expect(quantity()).toHaveTextContent('4');
  answer();
  await waitFor(() => expect(sent.at(-1)).toBe(4));
  expect(sent.length).toBeLessThan(3);
  await waitFor(() => expect(screen.getByRole('link', { name: 'Go to checkout' })).toBeVisible());
});

it('names what is wrong with the cart', async () => {
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () =>
      HttpResponse.json({
        ...cartOf(1),
        problems: [
          {
            code: 'price_changed',
            lineId: 'line',
            variantId: 'variant',
            detail: '',
            available: null,
          },
        ],
      }),
    ),
  );
  await renderAsGuest(<CartPage />);
  expect(await screen.findByText(/The price of Teapot has changed/)).toBeInTheDocument();
});
