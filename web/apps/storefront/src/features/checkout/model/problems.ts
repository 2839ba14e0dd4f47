import { ApiProblem } from '@portico/api';
import { problemText } from '../../../shared/api';
import { hasMessage, t, type MessageKey } from '../../../shared/i18nFull';

/** Where the buyer goes on from a refusal. */
export type WayOn = 'card' | 'cart' | 'details' | 'holdAgain' | 'retry';

export interface Refusal {
  text: string;
  way: WayOn;
}

const ways: Readonly<Record<string, WayOn>> = {
  card_declined: 'card',
  insufficient_funds: 'card',
  authentication_failed: 'card',
  unknown_card: 'card',
  out_of_stock: 'cart',
  cart_changed: 'cart',
  price_changed: 'holdAgain',
  amount_mismatch: 'holdAgain',
  checkout_expired: 'holdAgain',
  address_changed: 'details',
  shipping_method_unavailable: 'details',
  in_progress: 'retry',
  busy: 'retry',
};

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiProblem)) return { text: t('error.body'), way: 'retry' };
  const key = `checkout.problem.${error.code}`;
  const text = hasMessage(key)
    ? t(key as MessageKey & 'checkout.problem.busy')
    : problemText(error);
  const byStatus = error.status === 402 || error.status === 422 ? 'card' : 'retry';
  return { text, way: ways[error.code] ?? byStatus };
}
