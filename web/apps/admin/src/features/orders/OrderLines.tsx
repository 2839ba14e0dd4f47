import { Image } from '@portico/ui';
import { money, t } from '../../shared/i18n';
import type { Order, OrderLine } from './orderQueries';

function LineRow({ line }: { line: OrderLine }) {
  const details = [...Object.values(line.options), line.sku].filter(Boolean).join(' · ');
  return (
    <li className="flex items-start gap-4 border-b border-line py-4 first:pt-0">
      <Image src={line.image?.url} alt="" className="size-14! shrink-0 rounded-sm" />
      <span className="min-w-0 grow">
        <span className="block text-sm font-medium">{line.title}</span>
        {details && <span className="block text-xs text-muted">{details}</span>}
        {line.parts.map((part) => (
          <span key={part.variantId} className="block text-xs text-muted">
            {part.quantity} × {[part.title, ...Object.values(part.options)].join(' · ')}
            {part.sku && ` · ${part.sku}`}
          </span>
        ))}
        {line.shippedQuantity > 0 && (
          <span className="block text-xs text-success">
            {t('orders.shippedOf', { shipped: line.shippedQuantity, count: line.quantity })}
          </span>
        )}
      </span>
      <span className="shrink-0 text-right text-sm tabular-nums">
        <span className="block font-medium">{money(line.lineTotal)}</span>
        <span className="block text-xs text-muted">
          {line.quantity} × {money(line.unitPrice)}
        </span>
      </span>
    </li>
  );
}

function Amount({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-4 text-sm">
      <dt className="text-muted">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}

export function OrderLines({ order }: { order: Order }) {
  const { amounts } = order;
  return (
    <>
      <ul aria-label={t('orders.lines')}>
        {order.lines.map((line) => (
          <LineRow key={line.id} line={line} />
        ))}
      </ul>
      <dl className="mt-4 ml-auto grid max-w-sm gap-1.5">
        <Amount label={t('orders.subtotal')} value={money(amounts.subtotal)} />
        {amounts.discount.amount !== 0 && (
          <Amount label={t('orders.discount')} value={money(amounts.discount)} />
        )}
        <Amount
          label={t('orders.shippingBy', { method: order.shippingMethod })}
          value={money(amounts.shipping)}
        />
        <Amount
          label={t(amounts.taxIncluded ? 'orders.taxIncluded' : 'orders.tax')}
          value={money(amounts.tax)}
        />
        {amounts.giftCards.amount !== 0 && (
          <Amount label={t('orders.giftCards')} value={money(amounts.giftCards)} />
        )}
        <div className="mt-1.5 flex justify-between gap-4 border-t border-line pt-3 font-semibold">
          <dt>{t('orders.total')}</dt>
          <dd className="tabular-nums">{money(amounts.total)}</dd>
        </div>
      </dl>
    </>
  );
}
