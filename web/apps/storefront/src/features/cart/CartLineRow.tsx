import { cx, Image, Link, QuantityStepper, showToast } from '@portico/ui';
import { money, t } from '../../shared/i18nFull';
import type { ShownLine } from './cartSlice';
import { OptionText } from './OptionText';
import { PartList } from './PartList';
import { useCart } from './useCart';

const MAX_QUANTITY = 99;

export function CartLineRow({ line }: { line: ShownLine }) {
  const { setQuantity, add } = useCart();
  const href = `/products/${line.productSlug}`;

  async function remove() {
    const { title, variantId, quantity } = line;
    if (!(await setQuantity(line.id, 0))) return;
    showToast({
      tone: 'info',
      text: t('cart.removed', { title }),
      action: { label: t('cart.undo'), run: () => void add(variantId, quantity) },
    });
  }

  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-x-4 gap-y-3 py-6 sm:grid-cols-[7.5rem_1fr] sm:gap-x-6">
      <Link look="plain" to={href} tabIndex={-1} aria-hidden className="row-span-2">
        <Image src={line.image?.url} alt="" className="rounded-md" />
      </Link>
      <div className="flex justify-between gap-4">
        <div className="min-w-0">
          <Link look="plain" to={href} className="font-semibold hover:text-accent">
            {line.title}
          </Link>
          <div className="flex flex-col">
            <OptionText options={line.options} />
            <PartList parts={line.parts} />
            <span className="text-sm text-muted tabular-nums">
              {t('cart.each', { price: money(line.unitPrice) })}
            </span>
          </div>
        </div>
        <p
          aria-busy={line.pending}
          className={cx('font-semibold tabular-nums transition', line.pending && 'opacity-40')}
        >
          {money(line.lineTotal)}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <QuantityStepper
          label={t('cart.quantityOf', { title: line.title })}
          lessLabel={t('cart.lessOf', { title: line.title })}
          moreLabel={t('cart.moreOf', { title: line.title })}
          value={line.quantity}
          max={line.available ? MAX_QUANTITY : line.quantity}
          onChange={(quantity) => void setQuantity(line.id, quantity)}
        />
        <button
          type="button"
          aria-label={t('cart.removeOf', { title: line.title })}
          onClick={() => void remove()}
          className="min-h-target rounded-full px-3 text-sm text-muted underline-offset-4 hover:text-ink hover:underline"
        >
          {t('common.remove')}
        </button>
      </div>
    </li>
  );
}
