import type { Checkout, CheckoutRequest, RetryKey } from '@portico/api';
import { api } from '../../shared/api';
import { keepOpenCheckout } from '../../shared/openCheckout';

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
  keepOpenCheckout(reply.data.id);
  const serverNow = Date.parse(reply.header('date') ?? '');
  const left =
    Date.parse(reply.data.expiresAt) - (Number.isNaN(serverNow) ? Date.now() : serverNow);
  return { checkout: reply.data, request, deadline: Date.now() + left };
}
