import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  cartOf,
  quoteOf,
  renderAsGuest,
  shippingMethods,
  shop,
  url,
  usd,
} from '../../testing/shop';
import CheckoutPage from './CheckoutPage';

const MINUTES_15 = 15 * 60_000;
const server = setupServer();
let orderKeys: (string | null)[] = [];

const checkout = (id: string, milliseconds = MINUTES_15) => ({
  id,
  status: 'open',
  orderNumber: null,
  expiresAt: new Date(Date.now() + milliseconds).toISOString(),
  quote: quoteOf(5800, 690),
  paymentIntent: {
    id: `pi-${id}`,
    clientSecret: 'secret',
    amount: usd(6490),
    status: 'requires_payment_method',
  },
});

const paid = { id: 'pi', status: 'requires_capture', nextAction: null, declineCode: null };
const orderRefusal = (status: number, code: string) =>
  http.post(url('/orders'), () => HttpResponse.json({ code, detail: code }, { status }));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  orderKeys = [];
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
    http.get(url('/checkout/shipping-methods'), () => HttpResponse.json(shippingMethods)),
    http.post(url('/checkout'), () => HttpResponse.json(checkout('one'), { status: 201 })),
    http.delete(url('/checkout/:id'), () => new HttpResponse(null, { status: 204 })),
    http.post(url('/sandbox/payment-intents/:id/confirm'), () => HttpResponse.json(paid)),
  );
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function fill(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function sendDetails(): Promise<void> {
  await renderAsGuest(<CheckoutPage />);
  await screen.findByLabelText('E-mail');
  fill('E-mail', 'ada@example.com');
  fill('Full name', 'Ada');
  fill('Address', '12 Way');
  fill('City', 'Austin');
  fill('Postal code', '78701');
  await screen.findByText('Standard');
  fireEvent.click(screen.getByText('Continue to payment'));
}

async function toPayment(): Promise<void> {
  await sendDetails();
  await screen.findByText(/Held for you/);
}

async function pay(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: /^Succeeds/ }));
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(screen.getByRole('button', { name: 'Pay $64.90' }));
}

it('asks for the consent and for a card that can be one', async () => {
  await toPayment();
  fill('Card number', '4242424242424241');
  await userEvent.click(screen.getByRole('button', { name: 'Pay $64.90' }));
  expect(await screen.findByText('This is not a card number.')).toBeInTheDocument();
  expect(screen.getByText('Please agree before you order.')).toBeInTheDocument();
});

it('keeps asking with one key while the bank takes its time', async () => {
  server.use(
    http.post(url('/orders'), ({ request }) => {
      orderKeys.push(request.headers.get('Idempotency-Key'));
      return orderKeys.length < 3
        ? HttpResponse.json(
            { status: 'pending', checkoutId: 'one' },
            { status: 202, headers: { 'Retry-After': '0' } },
          )
        : HttpResponse.json({ number: 'P-1', accessToken: 'token' }, { status: 201 });
    }),
  );
  await toPayment();
  await pay();
  await waitFor(() => expect(sessionStorage.getItem('portico.order.P-1')).toBe('token'));
  expect(orderKeys).toHaveLength(3);
  expect(new Set(orderKeys).size).toBe(1);
});

it.each([
  [409, 'out_of_stock', 'Review your cart'],
  [409, 'cart_changed', 'Review your cart'],
  [409, 'price_changed', 'Hold them again'],
  [409, 'amount_mismatch', 'Hold them again'],
  [409, 'checkout_expired', 'Hold them again'],
  [409, 'address_changed', 'Change delivery'],
  [409, 'busy', 'Pay $64.90'],
])('%i %s leads on by "%s"', async (status, code, way) => {
  server.use(orderRefusal(status, code));
  await toPayment();
  await pay();
  expect(await screen.findByRole('alert')).toBeVisible();
  expect((await screen.findAllByRole('button', { name: way })).length).toBeGreaterThan(0);
});

it('holds the goods anew after the hold ran out', async () => {
  server.use(
    http.post(url('/checkout'), () => HttpResponse.json(checkout('late', 1), { status: 201 })),
  );
  await sendDetails();
  expect(await screen.findByText('Your hold has run out')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Pay/ })).not.toBeInTheDocument();

  server.use(
    http.post(url('/checkout'), () => HttpResponse.json(checkout('new'), { status: 201 })),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Hold them again' }));
  expect(await screen.findByRole('button', { name: 'Pay $64.90' })).toBeInTheDocument();
});

it('puts the faults that the API names to their fields', async () => {
  server.use(
    http.post(url('/checkout'), () =>
      HttpResponse.json(
        {
          code: 'invalid_input',
          detail: 'Some fields are wrong.',
          errors: [{ pointer: '/address/postalCode', code: 'invalid', detail: 'No such place.' }],
        },
        { status: 422 },
      ),
    ),
  );
  await sendDetails();
  expect(await screen.findByText('No such place.')).toBeInTheDocument();
  expect(screen.getByLabelText('Postal code')).toBeInvalid();
});

const changeDelivery = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Change delivery' }));
  fill('City', 'Dallas');
  await userEvent.click(screen.getByRole('button', { name: 'Continue to payment' }));
};

it('keeps the goods held while the delivery is changed', async () => {
  const changed: unknown[] = [];
  server.use(
    http.patch(url('/checkout/one'), async ({ request }) => {
      changed.push(await request.json());
      return HttpResponse.json({ ...checkout('one'), quote: quoteOf(5800, 1200) });
    }),
    http.delete(url('/checkout/:id'), () => HttpResponse.error()),
  );
  await toPayment();
  await changeDelivery();
  await waitFor(() => expect(changed).toHaveLength(1));
  expect(changed[0]).toMatchObject({ address: { city: 'Dallas' } });
  expect(await screen.findByText('$70.00')).toBeInTheDocument();
});

it('holds the cart anew where the changed one is held no more', async () => {
  server.use(
    http.patch(url('/checkout/one'), () =>
      HttpResponse.json({ code: 'checkout_expired', detail: 'Too late.' }, { status: 409 }),
    ),
  );
  await toPayment();
  server.use(
    http.post(url('/checkout'), () => HttpResponse.json(checkout('new'), { status: 201 })),
  );
  await changeDelivery();
  expect(await screen.findByRole('button', { name: 'Pay $64.90' })).toBeInTheDocument();
});
