import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { apiUrl, problem, renderPage } from '../../testing/renderPage';
import OrderPage from './OrderPage';
import type { OrderDetail, OrderLine } from './orderQueries';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const usd = (amount: number) => ({ amount, currency: 'USD' });
const line = (id: string, title: string, quantity: number, shippedQuantity: number): OrderLine => ({
  id,
  variantId: null,
  productSlug: title.toLowerCase(),
  title,
  sku: null,
  options: {},
  image: null,
  requiresShipping: true,
  quantity,
  shippedQuantity,
  unitPrice: usd(500),
  discount: usd(0),
  tax: usd(0),
  parts: [],
  lineTotal: usd(500 * quantity),
});

const detail: OrderDetail = {
  id: 'o1',
  version: 3,
  accountId: null,
  moves: ['ship'],
  payments: [],
  disputes: [],
  refundable: usd(3000),
  refundTraces: [],
  timeline: [],
  order: {
    number: 'P-1',
    status: 'partially_fulfilled',
    paymentStatus: 'paid',
    fulfillmentStatus: 'partially_fulfilled',
    email: 'ada@example.com',
    lines: [line('mug', 'Mug', 3, 1), line('cup', 'Cup', 2, 0), line('jug', 'Jug', 1, 1)],
    amounts: {
      subtotal: usd(3000),
      discount: usd(0),
      shipping: usd(0),
      tax: usd(0),
      taxIncluded: false,
      total: usd(3000),
      giftCards: usd(0),
    },
    shippingMethod: 'Standard',
    shippingAddress: null,
    billingAddress: null,
    fulfillments: [],
    placedAt: '2026-01-05T10:00:00Z',
    confirmedAt: '2026-01-05T10:00:00Z',
    canceledAt: null,
    accessToken: null,
    moves: [],
    closedAt: null,
    refunds: [],
    returns: [],
    downloads: [],
  },
};

function serve(ship: (body: unknown, key: string | null) => Response) {
  server.use(
    http.get(apiUrl('/admin/orders/P-1'), () =>
      HttpResponse.json(detail, { headers: { ETag: '"v3"' } }),
    ),
    http.get(apiUrl('/admin/orders/P-1/notes'), () => HttpResponse.json({ items: [] })),
    http.post(apiUrl('/admin/orders/P-1/fulfillments'), async ({ request }) =>
      ship(await request.json(), request.headers.get('Idempotency-Key')),
    ),
  );
}

async function openDialog(permissions = ['orders.read', 'orders.write']) {
  renderPage(<OrderPage />, { path: '/orders/:number', url: '/orders/P-1', permissions });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Mark shipped' }));
  return { user, dialog: await screen.findByRole('dialog') };
}

const submit = () => {
  const button = screen.getAllByRole('button', { name: 'Mark shipped' }).at(-1);
  if (button === undefined) throw new Error('there is no button');
  return button;
};

it('ships what is chosen of what is left, with the tracking', async () => {
  let sent: unknown;
  serve((body) => {
    sent = body;
    return HttpResponse.json({ ...detail, version: 4, moves: [] }, { status: 201 });
  });
  const { user, dialog } = await openDialog();
  expect(dialog).not.toHaveTextContent('Jug');
  await user.click(screen.getByRole('button', { name: 'One fewer of Mug' }));
  await user.click(screen.getByRole('button', { name: 'One fewer of Cup' }));
  await user.click(screen.getByRole('button', { name: 'One fewer of Cup' }));
  await user.type(screen.getByRole('textbox', { name: /^Carrier/ }), 'UPS');
  await user.type(screen.getByRole('textbox', { name: /^Tracking number/ }), ' 1Z ');
  await user.click(submit());
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(sent).toEqual({
    lines: [{ lineId: 'mug', quantity: 1 }],
    carrier: 'UPS',
    trackingNumber: '1Z',
  });
  expect(screen.queryByRole('button', { name: 'Mark shipped' })).not.toBeInTheDocument();
});

it('sends no empty parcel', async () => {
  serve(() => problem(500, 'unexpected', 'This must not be called.'));
  const { user } = await openDialog();
  for (const name of ['Mug', 'Mug', 'Cup', 'Cup']) {
    await user.click(screen.getByRole('button', { name: `One fewer of ${name}` }));
  }
  await user.click(submit());
  expect(await screen.findByText('Put at least one thing into the parcel.')).toBeInTheDocument();
});

it('keeps the key over a retry of the same parcel, and stays open with the reason', async () => {
  const keys: (string | null)[] = [];
  serve((_, key) => {
    keys.push(key);
    return keys.length === 1
      ? problem(503, 'unavailable', 'Not now.')
      : HttpResponse.json({ ...detail, version: 4, moves: [] }, { status: 201 });
  });
  const { user, dialog } = await openDialog();
  await user.click(submit());
  await waitFor(() => expect(dialog).toHaveTextContent('Not saved yet'));
  await user.click(submit());
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

it('shows a refused tracking address at its field', async () => {
  serve(() =>
    problem(422, 'invalid_input', 'No.', [
      { pointer: '/trackingUrl', code: 'pattern', detail: 'This address is not allowed.' },
    ]),
  );
  const { user } = await openDialog();
  await user.type(screen.getByLabelText(/^Tracking address/), 'https://example.com/1Z');
  await user.click(submit());
  await waitFor(() =>
    expect(screen.getByLabelText(/^Tracking address/)).toHaveAccessibleDescription(
      /This address is not allowed\./,
    ),
  );
});
