import type { Product, Variant } from '@portico/api';
import { cx, IconButton, iconButtonClass, Link, showToast } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Heart } from 'lucide-react';
import { useEffect } from 'react';
import { useSelector } from 'react-redux';
import { useNavigate, useSearchParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { selectSession } from '../session';
import { addWish, removeWish, WISHLIST, wishQuery } from './wishlistQueries';

interface WishButtonProps {
  product: Product;
  variant: Variant;
}

const frame = 'border border-line-strong hover:border-ink';

function Mark({ filled }: { filled: boolean }) {
  return <Heart aria-hidden size={20} className={cx(filled && 'fill-accent text-accent')} />;
}

function useWish(variantId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const wish = useQuery(wishQuery(variantId));
  const { mutate: change, isPending } = useMutation({
    mutationFn: async ({ id, wanted }: { id: string; wanted: boolean }) =>
      wanted ? addWish(id) : removeWish(id),
    onSuccess: async (_, { wanted }) => {
      showToast({
        tone: 'success',
        text: t(wanted ? 'wishlist.added' : 'wishlist.removed'),
        ...(wanted && {
          action: { label: t('wishlist.view'), run: () => void navigate('/wishlist') },
        }),
      });
      await client.invalidateQueries({ queryKey: WISHLIST });
    },
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return { wish, change, isPending };
}

/** Whoever comes back from the sign-in with `?wish=` has what they meant put on the wishlist, once. */
function useReturn(product: Product, change: ReturnType<typeof useWish>['change']) {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('wish');
  useEffect(() => {
    if (wanted === null) return;
    if (product.variants.some(({ id }) => id === wanted)) change({ id: wanted, wanted: true });
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('wish');
        after.set('variant', wanted);
        return after;
      },
      { replace: true },
    );
  }, [wanted, product, change, setParams]);
}

function OwnWish({ product, variant }: WishButtonProps) {
  const { wish, change, isPending } = useWish(variant.id);
  useReturn(product, change);
  const wished = wish.data?.inWishlist ?? false;
  const pressed = isPending ? !wished : wished;
  return (
    <IconButton
      label={t('wishlist.on', { title: product.title })}
      aria-pressed={pressed}
      aria-busy={wish.isPending || isPending}
      className={frame}
      onClick={() => {
        if (!isPending && wish.isSuccess) change({ id: variant.id, wanted: !wished });
        else if (wish.isError) void wish.refetch();
      }}
    >
      <Mark filled={pressed} />
    </IconButton>
  );
}

/** The heart beside a product's price; a guest is led to the sign-in and comes back with the wish done. */
export default function WishButton({ product, variant }: WishButtonProps) {
  const { status } = useSelector(selectSession);
  if (status === 'signedIn') return <OwnWish product={product} variant={variant} />;
  const next = `/products/${product.slug}?wish=${variant.id}`;
  return (
    <Link
      look="plain"
      to={`/login?next=${encodeURIComponent(next)}`}
      aria-label={t('wishlist.signIn', { title: product.title })}
      className={cx(iconButtonClass, frame)}
    >
      <Mark filled={false} />
    </Link>
  );
}
