import type { Order } from '@portico/api';
import { Badge, Card, type Tone } from '@portico/ui';
import { format } from 'date-fns';
import { hasMessage, money, t, type MessageKey } from '../../shared/i18nFull';

const tones: Record<string, Tone> = {
  pending: 'warning',
  succeeded: 'success',
  failed: 'danger',
  requested: 'warning',
  approved: 'success',
  received: 'success',
  refunded: 'success',
};

function State({ group, code }: { group: 'refund' | 'return'; code: string }) {
  const key = `order.${group}.${code}`;
  return (
    <Badge tone={tones[code] ?? 'neutral'}>
      {hasMessage(key) ? t(key as MessageKey & 'order.refund.pending') : code}
    </Badge>
  );
}

/** Money on its way to the buyer, or there already. */
export function Refunds({ refunds }: { refunds: Order['refunds'] }) {
  return (
    <Card>
      <h2 className="mb-3 text-lg">{t('order.refunds')}</h2>
      <ul className="grid gap-4 text-sm">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-1">
            <p className="flex items-center justify-between gap-3">
              <span className="font-semibold tabular-nums">{money(refund.amount)}</span>
              <State group="refund" code={refund.status} />
            </p>
            {refund.reason && refund.returnId === null && (
              <p className="break-words text-ink-soft">{refund.reason}</p>
            )}
            <p className="text-xs text-muted">
              {format(refund.endedAt ?? refund.requestedAt, 'MMMM d, yyyy')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Goods on their way back, and what the shop said. */
export function Returns({ order }: { order: Order }) {
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  return (
    <Card>
      <h2 className="mb-3 text-lg">{t('order.returns')}</h2>
      <ul className="grid gap-4 text-sm">
        {order.returns.map((back) => (
          <li key={back.id} className="grid gap-1">
            <p className="flex items-center justify-between gap-3">
              <span className="text-xs text-muted">
                {format(back.receivedAt ?? back.requestedAt, 'MMMM d, yyyy')}
              </span>
              <State group="return" code={back.status} />
            </p>
            {back.lines.map((line) => (
              <p key={line.lineId}>
                {line.quantity} × {titles.get(line.lineId)}
              </p>
            ))}
            <p className="break-words text-ink-soft">{back.reason}</p>
            {back.note && (
              <p className="break-words">{t('order.returnNote', { note: back.note })}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
