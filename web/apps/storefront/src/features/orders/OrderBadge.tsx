import { Badge, type Tone } from '@portico/ui';
import { hasMessage, t } from '../../shared/i18nFull';

const tones: Record<string, Tone> = {
  pending_payment: 'warning',
  confirmed: 'success',
  shipped: 'success',
  delivered: 'success',
  completed: 'success',
  canceled: 'neutral',
  refunded: 'neutral',
  payment_failed: 'danger',
};

/** The one word that matters to the buyer: how far the parcel is, once there is one. */
export function OrderBadge({
  status,
  fulfillmentStatus,
}: {
  status: string;
  fulfillmentStatus: string;
}) {
  const shown =
    status === 'confirmed' && hasMessage(`order.status.${fulfillmentStatus}`)
      ? fulfillmentStatus
      : status;
  const key = `order.status.${shown}`;
  return (
    <Badge tone={tones[shown] ?? 'neutral'}>
      {hasMessage(key) ? t(key as 'order.status.confirmed') : shown.replaceAll('_', ' ')}
    </Badge>
  );
}
