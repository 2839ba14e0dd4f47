import type { Order } from '@portico/api';
import { Card, Image, Link } from '@portico/ui';
import { format } from 'date-fns';
import { money, t } from '../../shared/i18nFull';
import { OptionText, PartList } from '../cart';
import { AddressBlock } from './AddressBlock';
import { awaitsDownloads } from './awaitsDownloads';
import { Downloads } from './Downloads';
import { Refunds, Returns } from './MoneyBack';

function Lines({ order }: { order: Order }) {
  return (
    <ul className="divide-y divide-line">
      {order.lines.map((line) => (
        <li key={line.id} className="flex gap-4 py-4">
          <Image src={line.image?.url} alt="" className="w-16! shrink-0 rounded-md" />
          <div className="min-w-0 grow">
            {line.productSlug ? (
              <Link
                look="plain"
                to={`/products/${line.productSlug}`}
                className="font-medium hover:text-accent"
              >
                {line.title}
              </Link>
            ) : (
              <span className="font-medium">{line.title}</span>
            )}
            <div className="flex flex-col">
              <OptionText options={line.options} />
              <PartList parts={line.parts} />
              <span className="text-sm text-muted">
                {t('order.quantity', { count: line.quantity })}
                {line.shippedQuantity > 0 &&
                  line.shippedQuantity < line.quantity &&
                  ` · ${t('order.shippedOf', { count: line.shippedQuantity })}`}
              </span>
            </div>
          </div>
          <p className="tabular-nums">{money(line.lineTotal)}</p>
        </li>
      ))}
    </ul>
  );
}

function Amounts({ amounts }: { amounts: Order['amounts'] }) {
  const rows = [
    [t('quote.subtotal'), amounts.subtotal],
    ...(amounts.discount.amount === 0 ? [] : [[t('quote.discount'), amounts.discount] as const]),
    [t('quote.shipping'), amounts.shipping],
    ...(amounts.tax.amount === 0
      ? []
      : [[t(amounts.taxIncluded ? 'quote.taxIncluded' : 'quote.tax'), amounts.tax] as const]),
  ] as const;
  return (
    <dl className="grid gap-2 text-sm">
      {rows.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-4 text-ink-soft">
          <dt>{label}</dt>
          <dd className="tabular-nums">{money(value)}</dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 border-t border-line pt-3 text-base font-semibold">
        <dt>{t('quote.total')}</dt>
        <dd className="tabular-nums">{money(amounts.total)}</dd>
      </div>
    </dl>
  );
}

function Parcels({ parcels }: { parcels: Order['fulfillments'] }) {
  return (
    <Card>
      <h2 className="mb-3 text-lg">{t('order.parcels')}</h2>
      <ul className="grid gap-3 text-sm">
        {parcels.map((parcel) => (
          <li key={parcel.id}>
            {parcel.shippedAt !== null && (
              <p className="font-medium">
                {t('order.shipped', { date: format(parcel.shippedAt, 'MMMM d, yyyy') })}
              </p>
            )}
            {parcel.trackingNumber && (
              <p className="text-ink-soft">
                {parcel.carrier ?? t('order.tracking')}:{' '}
                {parcel.trackingUrl ? (
                  <a
                    href={parcel.trackingUrl}
                    rel="noreferrer"
                    className="text-accent underline underline-offset-4"
                  >
                    {parcel.trackingNumber}
                  </a>
                ) : (
                  <span className="tabular-nums">{parcel.trackingNumber}</span>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function OrderDetails({ order }: { order: Order }) {
  const isPreparing = awaitsDownloads(order);
  const ships = order.lines.some(({ requiresShipping }) => requiresShipping);
  const shipped = order.fulfillments.filter(({ shippedAt }) => shippedAt !== null);
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_22rem] lg:gap-12">
      <div className="grid content-start gap-8">
        {(isPreparing || order.downloads.length > 0) && (
          <Downloads order={order} isPreparing={isPreparing} />
        )}
        <section aria-label={t('order.items')}>
          <h2 className="text-lg">{t('order.items')}</h2>
          <Lines order={order} />
        </section>
      </div>
      <div className="grid content-start gap-6">
        {shipped.length > 0 && <Parcels parcels={shipped} />}
        {order.returns.length > 0 && <Returns order={order} />}
        {order.refunds.length > 0 && <Refunds order={order} />}
        <Card>
          <h2 className="mb-3 text-lg">{t('order.amounts')}</h2>
          <Amounts amounts={order.amounts} />
        </Card>
        {order.shippingAddress && (
          <Card>
            <h2 className="mb-3 text-lg">
              {t(ships ? 'order.shippingAddress' : 'checkout.billingAddress')}
            </h2>
            <AddressBlock address={order.shippingAddress} />
          </Card>
        )}
      </div>
    </div>
  );
}
