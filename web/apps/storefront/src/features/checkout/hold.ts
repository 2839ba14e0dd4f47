import {
  isProblem,
  type Checkout,
  type CheckoutRequest,
  type RetryKey,
  type Schema,
} from '@portico/api';
import { api } from '../../shared/api';
import { keepOpenCheckout, releaseOpenCheckout } from '../../shared/openCheckout';

type Terms = Schema<'ChangeCheckoutRequest'>;

export interface Hold {
  checkout: Checkout;
  request: CheckoutRequest;
  /** The end of the hold on this machine's clock, which may differ from the server's. */
  deadline: number;
}

/** Other terms for goods that are held. What is held no more, or is not the cart any more, is held anew. */
export async function changeHold(
  hold: Hold,
  request: CheckoutRequest,
  retryKey: RetryKey,
): Promise<Hold> {
  try {
    const checkout = await api.patch('/checkout/{checkout_id}', {
      params: { checkout_id: hold.checkout.id },
      body: termsOf(request),
      idempotencyKey: retryKey.keyFor(request),
    });
    retryKey.answered();
    return { ...hold, checkout, request };
  } catch (error) {
    if (!ENDED.some((code) => isProblem(error, code))) throw error;
    retryKey.answered();
    await releaseOpenCheckout();
    return openHold(request, retryKey);
  }
}

const ENDED = ['checkout_expired', 'checkout_not_found', 'cart_changed'];

/** To leave a field out is to keep it; what the form does not name is the same address. */
function termsOf({ email, addressId, address, shippingMethodId }: CheckoutRequest): Terms {
  return {
    ...(shippingMethodId ? { shippingMethodId } : {}),
    ...(email ? { email } : {}),
    ...(addressId ? { addressId } : {}),
    ...(address ? { address } : {}),
  };
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
