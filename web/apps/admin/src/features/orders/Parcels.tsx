import { Badge, Button, Card, showToast } from '@portico/ui';
import { ExternalLink, FileDown } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { Order, Parcel } from './orderQueries';
import { packingSlip } from './Papers';
import { ParcelShipDialog } from './ParcelShipDialog';
import { nameOf } from './QuantityRow';
import type { OrderWrites } from './useOrderWrites';

type ParcelMove = 'ship' | 'unpack' | 'deliver';

const LABELS = {
  ship: 'ship.submit',
  unpack: 'orders.unpack',
  deliver: 'orders.markDelivered',
} as const;

interface ParcelCardProps {
  parcel: Parcel;
  number: number;
  titles: ReadonlyMap<string, string>;
  /** What may be done with it now. */
  moves: readonly ParcelMove[];
  onMove: (move: ParcelMove) => void;
  onSlip: () => void;
}

function ParcelCard({ parcel, number, titles, moves, onMove, onSlip }: ParcelCardProps) {
  const tracking = [parcel.carrier, parcel.trackingNumber].filter(Boolean).join(' · ');
  const moment = parcel.deliveredAt ?? parcel.shippedAt;
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-base">{t('orders.parcel', { number })}</h3>
        <Badge tone={parcel.status === 'delivered' ? 'success' : 'neutral'}>
          {wordFor('parcelStatus', parcel.status)}
        </Badge>
      </div>
      <ul className="text-sm text-ink-soft">
        {parcel.lines.map((line) => (
          <li key={line.lineId}>
            {line.quantity} × {titles.get(line.lineId)}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-xs text-muted">
          {moment && <ShopTime at={moment} />}
          {tracking && <span className="block break-all">{tracking}</span>}
          {parcel.trackingUrl && (
            <a
              href={parcel.trackingUrl}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-target items-center gap-1.5 text-accent underline underline-offset-4"
            >
              {t('orders.track')}
              <ExternalLink aria-hidden size={14} />
            </a>
          )}
        </p>
        <div className="flex flex-wrap gap-3">
          {parcel.status !== 'canceled' && (
            <Button variant="quiet" icon={<FileDown aria-hidden size={18} />} onClick={onSlip}>
              {t('papers.packingSlip')}
            </Button>
          )}
          {moves.map((move) => (
            <Button
              key={move}
              variant={move === 'unpack' ? 'quiet' : 'secondary'}
              onClick={() => onMove(move)}
            >
              {t(LABELS[move])}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  );
}

interface ParcelsProps {
  order: Order;
  /** Whether one of the order's moves may be made by whoever looks at it. */
  can: (move: string) => boolean;
  writes: OrderWrites;
}

export function Parcels({ order, can, writes }: ParcelsProps) {
  const [asked, setAsked] = useState<{ id: string; move: ParcelMove } | null>(null);
  const titles = new Map(order.lines.map((line) => [line.id, nameOf(line)]));
  const close = () => setAsked(null);
  if (order.fulfillments.length === 0) return null;
  const movesOf = ({ status }: Parcel): ParcelMove[] => [
    ...(status === 'pending' && can('cancel_parcel') ? (['unpack'] as const) : []),
    ...(status === 'pending' && can('ship_packed') ? (['ship'] as const) : []),
    ...(status === 'shipped' && can('deliver') ? (['deliver'] as const) : []),
  ];
  const parcel = order.fulfillments.find(({ id }) => id === asked?.id);
  return (
    <section className="grid gap-4">
      <h2 className="text-lg">{t('orders.parcels')}</h2>
      {order.fulfillments.map((one, index) => (
        <ParcelCard
          key={one.id}
          parcel={one}
          number={index + 1}
          titles={titles}
          moves={movesOf(one)}
          onMove={(move) => setAsked({ id: one.id, move })}
          onSlip={() => void packingSlip(order.number, one.id)}
        />
      ))}
      {parcel && asked?.move === 'ship' && (
        <ParcelShipDialog order={order} parcel={parcel} writes={writes} onClose={close} />
      )}
      <ConfirmDialog
        open={asked?.move === 'deliver'}
        title={t('orders.markDelivered')}
        confirmLabel={t('orders.markDelivered')}
        onClose={close}
        onConfirm={async () => {
          if (parcel === undefined) return;
          await writes.markDelivered(parcel.id);
          showToast({ tone: 'success', text: t('orders.delivered') });
        }}
      >
        {t('orders.markDeliveredBody')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked?.move === 'unpack'}
        title={t('orders.unpack')}
        confirmLabel={t('orders.unpack')}
        onClose={close}
        onConfirm={async () => {
          if (parcel === undefined) return;
          await writes.unpack(parcel.id);
          showToast({ tone: 'success', text: t('orders.unpacked') });
        }}
      >
        {t('orders.unpackBody')}
      </ConfirmDialog>
    </section>
  );
}
