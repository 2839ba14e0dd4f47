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
  payment_required: 'card',
  out_of_stock: 'cart',
  cart_changed: 'cart',
  cart_empty: 'cart',
  price_changed: 'holdAgain',
  amount_mismatch: 'holdAgain',
  checkout_expired: 'holdAgain',
  payment_canceled: 'holdAgain',
  address_changed: 'details',
  shipping_method_unavailable: 'details',
  too_many_open_checkouts: 'retry',
  in_progress: 'retry',
  busy: 'retry',
};

const PREFIX = 'checkout.problem.';

function wordsFor(code: string): string | null {
  const key = PREFIX + code;
  return hasMessage(key) ? t(key as MessageKey & 'checkout.problem.busy') : null;
}

/** The bank said no. */
export function refusalOfDecline(code: string, theirWords?: string): Refusal {
  return { text: wordsFor(code) ?? theirWords ?? t('checkout.problem.card_declined'), way: 'card' };
}

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiProblem)) return { text: t('error.body'), way: 'retry' };
  const text = wordsFor(error.code) ?? problemText(error);
  const byStatus = error.status === 402 || error.status === 422 ? 'card' : 'retry';
  return { text, way: ways[error.code] ?? byStatus };
}
