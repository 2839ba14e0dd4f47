import { Badge, Button, Card, showToast } from '@portico/ui';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { Order, Parcel } from './orderQueries';
import type { OrderWrites } from './useOrderWrites';

interface ParcelCardProps {
  parcel: Parcel;
  number: number;
  titles: ReadonlyMap<string, string>;
  onDeliver: (() => void) | null;
}

function ParcelCard({ parcel, number, titles, onDeliver }: ParcelCardProps) {
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
        {onDeliver && (
          <Button variant="secondary" onClick={onDeliver}>
            {t('orders.markDelivered')}
          </Button>
        )}
      </div>
    </Card>
  );
}

interface ParcelsProps {
  order: Order;
  mayDeliver: boolean;
  writes: OrderWrites;
}

export function Parcels({ order, mayDeliver, writes }: ParcelsProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const titles = new Map(
    order.lines.map((line) => [line.id, [line.title, ...Object.values(line.options)].join(' · ')]),
  );
  if (order.fulfillments.length === 0) return null;
  return (
    <section className="grid gap-4">
      <h2 className="text-lg">{t('orders.parcels')}</h2>
      {order.fulfillments.map((parcel, index) => (
        <ParcelCard
          key={parcel.id}
          parcel={parcel}
          number={index + 1}
          titles={titles}
          onDeliver={mayDeliver && parcel.status === 'shipped' ? () => setAsked(parcel.id) : null}
        />
      ))}
      <ConfirmDialog
        open={asked !== null}
        title={t('orders.markDelivered')}
        confirmLabel={t('orders.markDelivered')}
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked === null) return;
          await writes.markDelivered(asked);
          showToast({ tone: 'success', text: t('orders.delivered') });
        }}
      >
        {t('orders.markDeliveredBody')}
      </ConfirmDialog>
    </section>
  );
}
