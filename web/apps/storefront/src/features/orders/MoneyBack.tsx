import { saveFile, type Order } from '@portico/api';
import { Badge, Button, Card, showToast, type Tone } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { format } from 'date-fns';
import { FileDown } from 'lucide-react';
import { api, problemText } from '../../shared/api';
import { hasMessage, money, t, type MessageKey } from '../../shared/i18nFull';
import { asItsBuyer } from './useOrderWrites';

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

function CreditNote({ number, refund }: { number: string; refund: Order['refunds'][number] }) {
  const load = useMutation({
    mutationFn: () =>
      api.file('/orders/{number}/refunds/{refund_id}/credit-note.pdf', {
        params: { number, refund_id: refund.id },
        ...asItsBuyer(number),
      }),
    onSuccess: (file) => saveFile(file, `credit-note-${number}.pdf`),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <Button
      variant="quiet"
      className="-ml-5 justify-self-start"
      icon={<FileDown aria-hidden size={18} />}
      aria-label={t('order.creditNoteOf', { amount: money(refund.amount) })}
      busy={load.isPending}
      onClick={() => load.mutate()}
    >
      {t('order.creditNote')}
    </Button>
  );
}

/** Money on its way to the buyer, or there already. */
export function Refunds({ order }: { order: Order }) {
  return (
    <Card>
      <h2 className="mb-3 text-lg">{t('order.refunds')}</h2>
      <ul className="grid gap-4 text-sm">
        {order.refunds.map((refund) => (
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
            {refund.status === 'succeeded' && order.confirmedAt !== null && (
              <CreditNote number={order.number} refund={refund} />
            )}
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
