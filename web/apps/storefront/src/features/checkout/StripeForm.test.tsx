import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
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
import ReturnPage from './ReturnPage';

const { confirmPayment, submit, loadStripe, elementsOptions } = vi.hoisted(() => ({
  confirmPayment: vi.fn(),
  submit: vi.fn(),
  loadStripe: vi.fn(),
  elementsOptions: vi.fn(),
}));
vi.mock('@stripe/stripe-js/pure', () => ({ loadStripe }));
vi.mock('@stripe/react-stripe-js', () => ({
  Elements: ({ options, children }: { options: unknown; children: React.ReactNode }) => {
    elementsOptions(options);
    return children;
  },
  PaymentElement: () => <p>Stripe&apos;s fields</p>,
  useStripe: () => ({ confirmPayment }),
  useElements: () => ({ submit }),
}));

const server = setupServer();
let orders: unknown[] = [];

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  orders = [];
  vi.resetAllMocks();
  loadStripe.mockResolvedValue({});
  submit.mockResolvedValue({});
  const payment = { provider: 'stripe', publishableKey: 'pk_test_1' };
  const checkout = {
    id: 'one',
    status: 'open',
    orderNumber: null,
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    quote: quoteOf(5800, 690),
    paymentIntent: {
      id: 'pi_1',
      clientSecret: 'pi_1_secret',
      amount: usd(6490),
      status: 'requires_payment_method',
    },
  };
  server.use(
    http.get(url('/shop'), () => HttpResponse.json({ ...shop, payment })),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
    http.get(url('/checkout/shipping-methods'), () => HttpResponse.json(shippingMethods)),
    http.post(url('/checkout'), () => HttpResponse.json(checkout, { status: 201 })),
    http.post(url('/orders'), async ({ request }) => {
      orders.push(await request.json());
      return HttpResponse.json({ number: 'P-7', accessToken: 'token' }, { status: 201 });
    }),
  );
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function toPayment(): Promise<void> {
  await renderAsGuest(<CheckoutPage />);
  await screen.findByLabelText('E-mail');
  const fields = {
    'E-mail': 'ada@example.com',
    'Full name': 'Ada',
    Address: '12 Way',
    City: 'Austin',
    'Postal code': '78701',
  };
  for (const [label, value] of Object.entries(fields)) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
  await screen.findByText('Standard');
  fireEvent.click(screen.getByText('Continue to payment'));
}

async function pay(): Promise<void> {
  await screen.findByText("Stripe's fields");
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(screen.getByRole('button', { name: 'Pay $64.90' }));
}

it("pays by Stripe's fields and places the order", async () => {
  confirmPayment.mockResolvedValue({ paymentIntent: { status: 'requires_capture' } });
  await toPayment();
  await pay();

  await waitFor(() => expect(sessionStorage.getItem('portico.order.P-7')).toBe('token'));
  expect(loadStripe).toHaveBeenCalledExactlyOnceWith('pk_test_1');
  expect(elementsOptions).toHaveBeenCalledWith({ clientSecret: 'pi_1_secret' });
  expect(confirmPayment.mock.calls[0]?.[0]).toMatchObject({
    confirmParams: { return_url: `${window.location.origin}/checkout/return` },
    redirect: 'if_required',
  });
  expect(orders).toEqual([{ paymentIntentId: 'pi_1' }]);
});

it.each([
  [{ code: 'card_declined', decline_code: 'insufficient_funds' }, /not enough money/],
  [{ code: 'payment_intent_authentication_failure' }, /bank did not confirm/],
  [{ code: 'incomplete_zip', message: 'Your postal code is incomplete.' }, /postal code/],
])('tells why the card did not pay: %o', async (error, words) => {
  confirmPayment.mockResolvedValue({ error });
  await toPayment();
  await pay();

  expect(await screen.findByText(words)).toBeVisible();
  expect(orders).toEqual([]);
});

it('orders what an earlier try had paid, though its answer was lost', async () => {
  confirmPayment.mockResolvedValue({
    error: {
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'requires_capture' },
    },
  });
  await toPayment();
  await pay();

  await waitFor(() => expect(orders).toEqual([{ paymentIntentId: 'pi_1' }]));
});

it('says so when the form can not be loaded, and tries again', async () => {
  loadStripe
    .mockRejectedValueOnce(new Error('blocked'))
    .mockRejectedValueOnce(new Error('blocked'));
  await toPayment();
  expect(
    await screen.findByText('The payment form did not load', {}, { timeout: 5000 }),
  ).toBeVisible();

  await userEvent.click(screen.getByRole('button', { name: /again/i }));
  expect(await screen.findByText("Stripe's fields")).toBeVisible();
});

it('places the order of a buyer whom the bank sent back', async () => {
  await renderAsGuest(
    <ReturnPage />,
    '/checkout/return?payment_intent=pi_9&redirect_status=succeeded',
  );

  await waitFor(() => expect(sessionStorage.getItem('portico.order.P-7')).toBe('token'));
  expect(orders).toEqual([{ paymentIntentId: 'pi_9' }]);
});

it('leads a buyer back whom the bank refused', async () => {
  const declined = { code: 'authentication_failed', detail: 'No.' };
  server.use(http.post(url('/orders'), () => HttpResponse.json(declined, { status: 402 })));
  await renderAsGuest(
    <ReturnPage />,
    '/checkout/return?payment_intent=pi_9&redirect_status=failed',
  );

  expect(await screen.findByText(/bank did not confirm/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Back to checkout' })).toHaveAttribute(
    'href',
    '/checkout',
  );
});
