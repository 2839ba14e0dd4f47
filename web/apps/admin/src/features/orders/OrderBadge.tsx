import { Badge, type Tone } from '@portico/ui';
import { t, wordFor } from '../../shared/i18n';

const tones: Record<string, Tone> = {
  pending_payment: 'warning',
  confirmed: 'strong',
  partially_fulfilled: 'warning',
  fulfilled: 'success',
  canceled: 'danger',
  closed: 'neutral',
  paid: 'success',
  authorized: 'warning',
  pending: 'warning',
  voided: 'neutral',
  refunded: 'neutral',
  partially_refunded: 'neutral',
};

export function OrderBadge({ status }: { status: string }) {
  return <Badge tone={tones[status] ?? 'neutral'}>{wordFor('orderStatus', status)}</Badge>;
}

export function PaymentBadge({ status }: { status: string }) {
  return <Badge tone={tones[status] ?? 'neutral'}>{wordFor('paymentStatus', status)}</Badge>;
}

/** The bank has still to decide: nothing is shipped. */
export function DisputedBadge() {
  return <Badge tone="danger">{t('dispute.badge')}</Badge>;
}
