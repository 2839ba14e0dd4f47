import { Badge, Button, Card, showToast, type Tone } from '@portico/ui';
import { useState } from 'react';
import { t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { useMay } from '../session';
import type { Order, Return } from './orderQueries';
import { nameOf } from './QuantityRow';
import { ReceiveDialog } from './ReceiveDialog';
import { RefundReturnDialog } from './RefundReturnDialog';
import type { OrderWrites } from './useOrderWrites';
import { WordDialog } from './WordDialog';

const tones: Record<string, Tone> = {
  requested: 'warning',
  approved: 'strong',
  received: 'warning',
  refunded: 'success',
};
const MOVES = ['approve', 'reject', 'receive', 'refund'] as const;
type Move = (typeof MOVES)[number];

interface Asked {
  id: string;
  move: Move;
}

interface ReturnCardProps {
  back: Return;
  names: ReadonlyMap<string, string>;
  allowed: readonly Move[];
  onMove: (move: Move) => void;
}

function ReturnItem({ back, names, allowed, onMove }: ReturnCardProps) {
  return (
    <li className="grid gap-2 border-b border-line py-4 text-sm first:pt-0 last:border-0 last:pb-0">
      <p className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-xs text-muted">
          <ShopTime at={back.receivedAt ?? back.requestedAt} />
        </span>
        <Badge tone={tones[back.status] ?? 'neutral'}>{wordFor('returnStatus', back.status)}</Badge>
      </p>
      <ul className="text-ink-soft">
        {back.lines.map((line) => (
          <li key={line.lineId}>
            {line.quantity} × {names.get(line.lineId)}
            {line.restocked > 0 && ` · ${t('returns.restocked', { count: line.restocked })}`}
          </li>
        ))}
      </ul>
      <p className="break-words">{back.reason}</p>
      {back.note && (
        <p className="break-words text-ink-soft">{t('returns.note', { note: back.note })}</p>
      )}
      {allowed.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {allowed.map((move) => (
            <Button
              key={move}
              variant={move === 'reject' ? 'quiet' : 'secondary'}
              onClick={() => onMove(move)}
            >
              {t(`returns.${move}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

interface ReturnsProps {
  order: Order;
  writes: OrderWrites;
  /** Of the past, where nothing can be done any more. */
  readOnly: boolean;
}

/** Goods on their way back, and what staff may do about each. */
export function Returns({ order, writes, readOnly }: ReturnsProps) {
  const may = useMay();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (order.returns.length === 0) return null;
  const names = new Map(order.lines.map((line) => [line.id, nameOf(line)]));
  const back = order.returns.find(({ id }) => id === asked?.id);
  const close = () => setAsked(null);
  const mayMove = (move: Move) =>
    !readOnly && may(move === 'refund' ? 'refunds.write' : 'orders.write');
  return (
    <Card>
      <h2 className="mb-4 text-lg">{t('returns.title')}</h2>
      <ul>
        {order.returns.map((one) => (
          <ReturnItem
            key={one.id}
            back={one}
            names={names}
            allowed={MOVES.filter((move) => one.moves.includes(move) && mayMove(move))}
            onMove={(move) => setAsked({ id: one.id, move })}
          />
        ))}
      </ul>
      {back && (asked?.move === 'approve' || asked?.move === 'reject') && (
        <WordDialog
          title={t(`returns.${asked.move}`)}
          lead={t(`returns.${asked.move}Lead`)}
          label={t('returns.noteLabel')}
          submitLabel={t(`returns.${asked.move}`)}
          field="note"
          optional={asked.move === 'approve'}
          danger={asked.move === 'reject'}
          onSubmit={async (note, key) => {
            await writes.decideReturn(
              back.id,
              asked.move === 'approve' ? 'approve' : 'reject',
              note,
              key,
            );
            showToast({
              tone: 'success',
              text: t(`returns.${asked.move === 'approve' ? 'approved' : 'rejected'}`),
            });
          }}
          onReload={writes.reload}
          onClose={close}
        />
      )}
      {back && asked?.move === 'receive' && (
        <ReceiveDialog order={order} back={back} writes={writes} onClose={close} />
      )}
      {back && asked?.move === 'refund' && (
        <RefundReturnDialog order={order} back={back} writes={writes} onClose={close} />
      )}
    </Card>
  );
}
