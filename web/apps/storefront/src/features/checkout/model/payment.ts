import {
  isProblem,
  type Checkout,
  type Order,
  type RetryKey,
  type SandboxPayment,
} from '@portico/api';
import { api } from '../../../shared/api';
import { digitsOf } from './card';

/** Statuses of an intent that mean: the bank said yes. */
const AUTHORIZED = new Set(['requires_capture', 'succeeded']);
const PENDING_TRIES = 30;
const SECOND = 1000;
const DEFAULT_WAIT_SECONDS = 2;

export type Confirmation =
  | { kind: 'authorized' }
  | { kind: 'requiresAction' }
  /** `text`: the provider's own words, in the buyer's language. */
  | { kind: 'declined'; code: string; text?: string };

const AUTHORIZATION: Confirmation = { kind: 'authorized' };

export const isAuthorizedStatus = (status: string): boolean => AUTHORIZED.has(status);

function readAnswer({ status, declineCode }: SandboxPayment): Confirmation {
  if (isAuthorizedStatus(status)) return AUTHORIZATION;
  return status === 'requires_action'
    ? { kind: 'requiresAction' }
    : { kind: 'declined', code: declineCode ?? 'card_declined' };
}

export function isAuthorized(checkout: Checkout): boolean {
  return checkout.paymentIntent === null || isAuthorizedStatus(checkout.paymentIntent.status);
}

/** Hands the card to the payment provider. Throws when the number is none it knows. */
export async function confirmCard(checkout: Checkout, card: string): Promise<Confirmation> {
  if (checkout.paymentIntent === null) return AUTHORIZATION;
  const { id, clientSecret } = checkout.paymentIntent;
  const answer = await api.post('/sandbox/payment-intents/{intent_id}/confirm', {
    params: { intent_id: id },
    body: { card: digitsOf(card), clientSecret },
  });
  return readAnswer(answer);
}

/** The buyer's answer to the bank's question. */
export async function authenticate(
  checkout: Checkout,
  outcome: 'succeed' | 'fail',
): Promise<Confirmation> {
  if (checkout.paymentIntent === null) return AUTHORIZATION;
  const { id, clientSecret } = checkout.paymentIntent;
  const answer = await api.post('/sandbox/payment-intents/{intent_id}/authenticate', {
    params: { intent_id: id },
    body: { outcome, clientSecret },
  });
  return readAnswer(answer);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What is ordered: by its payment, or, where nothing is due, by the checkout itself. */
export type OrderTarget = { paymentIntentId: string } | { checkoutId: string };

export function targetOf({ id, paymentIntent }: Checkout): OrderTarget {
  return paymentIntent === null ? { checkoutId: id } : { paymentIntentId: paymentIntent.id };
}

export interface PlaceOptions {
  addressId: string | null | undefined;
  retryKey: RetryKey;
  /** Told when the bank takes its time. */
  onPending: () => void;
}

/**
 * Places the order. While the API says that it is still settling (202, or another request of ours is at it), asks
 * again with the same key, which can never order twice. Null when it is still open after that.
 */
export async function placeOrder(
  target: OrderTarget,
  options: PlaceOptions,
): Promise<Order | null> {
  const body = {
    ...target,
    ...(options.addressId ? { addressId: options.addressId } : {}),
  };
  for (let tries = 0; tries < PENDING_TRIES; tries += 1) {
    let wait: number;
    try {
      const reply = await api.send('POST', '/orders', {
        body,
        idempotencyKey: options.retryKey.keyFor(body),
      });
      if ('number' in reply.data) return reply.data;
      wait = Number(reply.header('retry-after') ?? DEFAULT_WAIT_SECONDS) * SECOND;
    } catch (error) {
      if (!isProblem(error, 'in_progress')) throw error;
      wait = (error.retryAfterSeconds ?? 1) * SECOND;
    }
    options.onPending();
    await pause(wait);
  }
  return null;
}
