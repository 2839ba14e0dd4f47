import type { Checkout, CheckoutRequest, RetryKey } from '@portico/api';
import { api } from '../../shared/api';

export interface Hold {
  checkout: Checkout;
  request: CheckoutRequest;
  /** The end of the hold on this machine's clock, which may differ from the server's. */
  deadline: number;
}

/** Prices the cart, holds its stock and opens the payment. */
export async function openHold(request: CheckoutRequest, retryKey: RetryKey): Promise<Hold> {
  const reply = await api.send('POST', '/checkout', {
    body: request,
    idempotencyKey: retryKey.keyFor(request),
  });
  retryKey.answered();
  const serverNow = Date.parse(reply.header('date') ?? '');
  const left =
    Date.parse(reply.data.expiresAt) - (Number.isNaN(serverNow) ? Date.now() : serverNow);
  return { checkout: reply.data, request, deadline: Date.now() + left };
}

/** Frees the stock and voids the payment. That it may have ended already is no fault of the buyer's. */
export async function releaseHold(checkout: Checkout): Promise<void> {
  await api
    .delete('/checkout/{checkout_id}', { params: { checkout_id: checkout.id } })
    .catch(() => undefined);
}
