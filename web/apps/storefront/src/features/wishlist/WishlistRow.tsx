import type { WishlistItem } from '@portico/api';
import { Badge, Button, cx, Image, Link, Price, showToast } from '@portico/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { problemText } from '../../shared/api';
import { money, t } from '../../shared/i18nFull';
import { OptionText, useCart } from '../cart';
import { addWish, removeWish, WISHLIST } from './wishlistQueries';

function State({ item }: { item: WishlistItem }) {
  if (!item.onSale) return <Badge tone="strong">{t('wishlist.gone')}</Badge>;
  if (!item.available) return <Badge tone="strong">{t('badge.soldOut')}</Badge>;
  return item.compareAtPrice === null ? null : <Badge tone="accent">{t('badge.sale')}</Badge>;
}

function useRow({ variantId, title }: WishlistItem) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const cart = useCart();
  const tell = (error: unknown) => showToast({ tone: 'danger', text: problemText(error) });
  const reload = () => client.invalidateQueries({ queryKey: WISHLIST });
  const undo = useMutation({
    mutationFn: () => addWish(variantId),
    onSuccess: reload,
    onError: tell,
  });
  const remove = useMutation({
    mutationFn: () => removeWish(variantId),
    onSuccess: async () => {
      showToast({
        tone: 'info',
        text: t('wishlist.removedOf', { title }),
        action: { label: t('cart.undo'), run: () => undo.mutate() },
      });
      await reload();
    },
    onError: tell,
  });
  const buy = useMutation({
    mutationFn: () => cart.add(variantId, 1),
    onSuccess: () =>
      showToast({
        tone: 'success',
        text: t('product.added', { title }),
        action: { label: t('product.viewCart'), run: () => void navigate('/cart') },
      }),
    onError: async (error) => {
      tell(error);
      await reload();
    },
  });
  return { remove, buy };
}

export function WishlistRow({ item }: { item: WishlistItem }) {
  const { remove, buy } = useRow(item);
  const { title, onSale, available } = item;
  const href = `/products/${item.productSlug}?variant=${item.variantId}`;
  const name = 'font-semibold';
  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-x-4 gap-y-3 py-6 sm:grid-cols-[7.5rem_1fr_auto] sm:gap-x-6">
      <Image
        src={item.image?.url}
        alt=""
        className={cx('rounded-md', !available && 'opacity-60')}
      />
      <div className="grid min-w-0 content-start justify-items-start gap-1">
        {onSale ? (
          <Link look="plain" to={href} className={cx(name, 'hover:text-accent')}>
            {title}
          </Link>
        ) : (
          <span className={name}>{title}</span>
        )}
        <OptionText options={item.options} />
        <Price
          price={money(item.price)}
          priceLabel={t('price.now')}
          compareAt={item.compareAtPrice ? money(item.compareAtPrice) : undefined}
          compareAtLabel={t('price.was')}
        />
        <State item={item} />
      </div>
      <div className="col-start-2 flex flex-wrap items-center gap-2 sm:col-start-auto sm:flex-col sm:items-end">
        {available && (
          <Button
            busy={buy.isPending}
            aria-label={t('wishlist.buy', { title })}
            onClick={() => buy.mutate()}
          >
            {t('product.add')}
          </Button>
        )}
        <Button
          variant="quiet"
          busy={remove.isPending}
          aria-label={t('wishlist.removeOf', { title })}
          onClick={() => remove.mutate()}
        >
          {t('common.remove')}
        </Button>
      </div>
    </li>
  );
}
