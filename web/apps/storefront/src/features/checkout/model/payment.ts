import { isProblem, type Checkout, type Order, type RetryKey } from '@portico/api';
import { api } from '../../../shared/api';
import { digitsOf } from './card';

/** Statuses of an intent that mean: the bank said yes. */
const AUTHORIZED = new Set(['requires_capture', 'authorized', 'succeeded', 'captured']);
const PENDING_TRIES = 30;
const DEFAULT_WAIT_MS = 2000;

export type Confirmation = 'authorized' | 'requiresAction';

function readStatus(status: string): Confirmation {
  return AUTHORIZED.has(status) ? 'authorized' : 'requiresAction';
}

export function isAuthorized(checkout: Checkout): boolean {
  return checkout.paymentIntent === null || AUTHORIZED.has(checkout.paymentIntent.status);
}

/** Hands the card to the payment provider. Throws the provider's refusal. */
export async function confirmCard(checkout: Checkout, card: string): Promise<Confirmation> {
  if (checkout.paymentIntent === null) return 'authorized';
  const { id, clientSecret } = checkout.paymentIntent;
  const answer = await api.post('/sandbox/payment-intents/{id}/confirm', {
    params: { id },
    body: { card: digitsOf(card), clientSecret },
  });
  return readStatus(answer.status);
}

/** The buyer's answer to the bank's question. Throws when the bank does not take it. */
export async function authenticate(
  checkout: Checkout,
  outcome: 'succeed' | 'fail',
): Promise<Confirmation> {
  if (checkout.paymentIntent === null) return 'authorized';
  const { id, clientSecret } = checkout.paymentIntent;
  const answer = await api.post('/sandbox/payment-intents/{id}/authenticate', {
    params: { id },
    body: { outcome, clientSecret },
  });
  return readStatus(answer.status);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface PlaceOptions {
  addressId: string | undefined;
  retryKey: RetryKey;
  /** Told when the bank takes its time. */
  onPending: () => void;
}

/**
 * Places the order. While the API says that it is still settling (202, or another request of ours is at it), asks
 * again with the same key, which can never order twice. Null when it is still open after that.
 */
export async function placeOrder(checkout: Checkout, options: PlaceOptions): Promise<Order | null> {
  const intent = checkout.paymentIntent;
  const body = {
    ...(intent === null ? { checkoutId: checkout.id } : { paymentIntentId: intent.id }),
    ...(options.addressId === undefined ? {} : { addressId: options.addressId }),
  };
  for (let tries = 0; tries < PENDING_TRIES; tries += 1) {
    let wait = DEFAULT_WAIT_MS;
    try {
      const reply = await api.send('POST', '/orders', {
        body,
        idempotencyKey: options.retryKey.keyFor(body),
      });
      if (reply.status !== 202) return reply.data;
      wait = Number(reply.header('retry-after') ?? 2) * 1000;
    } catch (error) {
      if (!isProblem(error, 'in_progress')) throw error;
      wait = (error.retryAfterSeconds ?? 1) * 1000;
    }
    options.onPending();
    await pause(wait);
  }
  return null;
}
