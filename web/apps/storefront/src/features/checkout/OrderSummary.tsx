import type { Quote } from '@portico/api';
import { Card, Image } from '@portico/ui';
import { money, t } from '../../shared/i18nFull';
import { OptionText, PartList, QuoteSummary, useCart } from '../cart';

export function OrderSummary({ quote, final }: { quote: Quote; final: boolean }) {
  const { cart, lines } = useCart();
  return (
    <aside aria-label={t('checkout.order')} className="lg:sticky lg:top-28 lg:self-start">
      <Card className="sm:p-8">
        <h2 className="text-xl">{t('checkout.order')}</h2>
        <ul className="mt-2 mb-4 divide-y divide-line">
          {lines.map((line) => (
            <li key={line.id} className="flex items-center gap-4 py-3">
              <Image src={line.image?.url} alt="" className="w-14! shrink-0 rounded-md" />
              <div className="flex min-w-0 grow flex-col text-sm">
                <span className="font-medium">{line.title}</span>
                <OptionText options={line.options} />
                <PartList parts={line.parts} />
                <span className="text-muted">{t('order.quantity', { count: line.quantity })}</span>
              </div>
              <span className="text-sm tabular-nums">{money(line.lineTotal)}</span>
            </li>
          ))}
        </ul>
        <QuoteSummary quote={quote} ships={cart?.requiresShipping ?? true} shippingKnown={final} />
      </Card>
    </aside>
  );
}
