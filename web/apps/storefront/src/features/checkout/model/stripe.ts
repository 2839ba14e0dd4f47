import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import { isAuthorizedStatus, type Confirmation } from './payment';

/** Where a bank sends buyers back that asked them on a page of its own. */
export const returnUrl = () => new URL('/checkout/return', window.location.origin).href;

const OWN_WORDS: Readonly<Record<string, string>> = {
  payment_intent_authentication_failure: 'authentication_failed',
};

function refused(error: StripeError): Confirmation {
  // The answer to an earlier try may have been lost: it was paid then.
  if (error.payment_intent && isAuthorizedStatus(error.payment_intent.status)) {
    return { kind: 'authorized' };
  }
  const code = error.decline_code ?? error.code ?? 'card_declined';
  const text = error.message === undefined ? {} : { text: error.message };
  return { kind: 'declined', code: OWN_WORDS[code] ?? code, ...text };
}

/** Hands what the buyer typed into Stripe's fields to Stripe, which asks the bank's question itself. */
export async function confirmByStripe(
  stripe: Stripe,
  elements: StripeElements,
): Promise<Confirmation> {
  const checked = await elements.submit();
  if (checked.error) return refused(checked.error);
  const { error, paymentIntent } = await stripe.confirmPayment({
    elements,
    confirmParams: { return_url: returnUrl() },
    redirect: 'if_required',
  });
  if (error) return refused(error);
  const { status } = paymentIntent;
  // A payment in process is ended by the shop itself: the order waits for it.
  if (isAuthorizedStatus(status) || status === 'processing') return { kind: 'authorized' };
  return { kind: 'declined', code: 'card_declined' };
}
