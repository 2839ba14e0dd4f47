import { Badge, type Tone } from '@portico/ui';
import { hasMessage, t, type MessageKey } from '../../shared/i18nFull';

const tones: Record<string, Tone> = {
  pending_payment: 'warning',
  confirmed: 'success',
  partially_fulfilled: 'success',
  fulfilled: 'success',
  closed: 'success',
};

const REFUNDS = ['refunded', 'partially_refunded'];

interface OrderBadgeProps {
  order: { status: string; paymentStatus: string };
}

/** The one word that matters to the buyer: how far the goods are, or that the money came back. */
export function OrderBadge({ order }: OrderBadgeProps) {
  const shown = REFUNDS.includes(order.paymentStatus) ? order.paymentStatus : order.status;
  const key = `order.status.${shown}`;
  return (
    <Badge tone={tones[shown] ?? 'neutral'}>
      {hasMessage(key)
        ? t(key as MessageKey & 'order.status.confirmed')
        : shown.replaceAll('_', ' ')}
    </Badge>
  );
}
