import { Badge, Button, Card, type Tone } from '@portico/ui';
import { FileDown } from 'lucide-react';
import { money, t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { OrderDetail } from './orderQueries';
import { creditNote } from './Papers';
import { nameOf } from './QuantityRow';

const tones: Record<string, Tone> = { pending: 'warning', succeeded: 'success', failed: 'danger' };

/** Money that went back, or is on its way. */
export function Refunds({ detail }: { detail: OrderDetail }) {
  const { order, refundTraces } = detail;
  if (order.refunds.length === 0) return null;
  const names = new Map(order.lines.map((line) => [line.id, nameOf(line)]));
  return (
    <Card>
      <h2 className="mb-4 text-lg">{t('refund.list')}</h2>
      <ul className="grid gap-5">
        {order.refunds.map((refund) => {
          const trace = refundTraces.find(({ id }) => id === refund.id);
          return (
            <li key={refund.id} className="grid gap-1 text-sm">
              <p className="flex flex-wrap items-center justify-between gap-3">
                <span className="font-semibold tabular-nums">{money(refund.amount)}</span>
                <Badge tone={tones[refund.status] ?? 'neutral'}>
                  {wordFor('refundStatus', refund.status)}
                </Badge>
              </p>
              {refund.lines.map((line) => (
                <p key={line.lineId} className="text-ink-soft">
                  {line.quantity} × {names.get(line.lineId)}
                </p>
              ))}
              {refund.shipping && <p className="text-ink-soft">{t('refund.ofShipping')}</p>}
              <p className="break-words">{refund.reason}</p>
              {refund.status === 'pending' && (
                <p className="text-xs text-warning">{t('refund.pending')}</p>
              )}
              {refund.status === 'succeeded' && order.confirmedAt !== null && (
                <Button
                  variant="quiet"
                  className="-ml-5 justify-self-start"
                  icon={<FileDown aria-hidden size={16} />}
                  aria-label={t('papers.creditNoteOf', { amount: money(refund.amount) })}
                  onClick={() => void creditNote(order.number, refund.id)}
                >
                  {t('papers.creditNote')}
                </Button>
              )}
              {trace?.error && <p className="text-xs text-danger">{trace.error}</p>}
              <p className="text-xs text-muted">
                <ShopTime at={refund.endedAt ?? refund.requestedAt} />
                {trace?.restock && ` · ${t('refund.restocked')}`}
                {trace?.byProvider && ` · ${t('refund.byProvider')}`}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
