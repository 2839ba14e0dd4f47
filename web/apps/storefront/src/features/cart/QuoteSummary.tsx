import type { Quote } from '@portico/api';
import { cx } from '@portico/ui';
import { money, t } from '../../shared/i18nFull';

function Row({ label, value, strong = false }: { label: string; value: string; strong?: boolean }) {
  return (
    <div
      className={cx(
        'flex items-baseline justify-between gap-4',
        strong ? 'border-t border-line pt-4 text-lg font-semibold' : 'text-sm text-ink-soft',
      )}
    >
      <dt>{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}

interface QuoteSummaryProps {
  quote: Quote;
  /** Something of it is sent. */
  ships: boolean;
  /** The method is chosen, so that the shipping price is the real one. */
  shippingKnown: boolean;
  /** Sums are being reckoned anew. */
  pending?: boolean;
}

export function QuoteSummary({ quote, ships, shippingKnown, pending = false }: QuoteSummaryProps) {
  const shipping = quote.shipping.amount === 0 ? t('quote.free') : money(quote.shipping);
  return (
    <dl
      aria-busy={pending}
      className={cx('grid gap-3 transition duration-200', pending && 'opacity-50')}
    >
      <Row label={t('quote.subtotal')} value={money(quote.subtotal)} />
      {quote.discount.amount !== 0 && (
        <Row label={t('quote.discount')} value={money(quote.discount)} />
      )}
      {ships && (
        <Row
          label={t('quote.shipping')}
          value={shippingKnown ? shipping : t('quote.shippingLater')}
        />
      )}
      {quote.tax.amount !== 0 && (
        <Row
          label={t(quote.taxIncluded ? 'quote.taxIncluded' : 'quote.tax')}
          value={money(quote.tax)}
        />
      )}
      {quote.giftCards.amount !== 0 && (
        <Row label={t('quote.giftCards')} value={money(quote.giftCards)} />
      )}
      <Row label={t('quote.total')} value={money(quote.total)} strong />
      {quote.amountDue.amount !== quote.total.amount && (
        <Row label={t('quote.due')} value={money(quote.amountDue)} />
      )}
    </dl>
  );
}
