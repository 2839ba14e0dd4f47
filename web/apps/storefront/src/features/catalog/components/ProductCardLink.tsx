import type { ProductCard } from '@portico/api';
import { Badge, cx, Image, Link, Price, Rating, Skeleton } from '@portico/ui';
import { Highlighted } from '../../../shared/Highlighted';
import { money, t } from '../../../shared/i18n';

export function ProductRating({ rating, count }: { rating: number | null; count: number }) {
  if (rating === null || count === 0) return null;
  return (
    <Rating value={rating} label={t('rating.label', { value: rating.toFixed(1) })} size={14}>
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('reviews.count', { count })}</span>
    </Rating>
  );
}

interface ProductCardLinkProps {
  product: ProductCard;
  /** How wide its picture is shown. */
  sizes: string;
  eager?: boolean;
  /** Its rank in the page's outline. */
  heading?: 'h2' | 'h3';
  /** How the words begin that were looked for. */
  highlight?: readonly string[];
}

export function ProductCardLink({
  product,
  sizes,
  eager = false,
  heading: Heading = 'h3',
  highlight = [],
}: ProductCardLinkProps) {
  return (
    <article className="group relative">
      <div className="relative overflow-hidden rounded-lg">
        <Image
          src={product.image?.url}
          sources={product.image?.sources}
          sizes={sizes}
          alt=""
          eager={eager}
          className={cx(
            'transition duration-500 ease-quiet group-hover:scale-[1.03]',
            !product.available && 'opacity-60',
          )}
        />
        <div className="absolute top-3 left-3 flex gap-1.5">
          {!product.available && <Badge tone="strong">{t('badge.soldOut')}</Badge>}
          {product.available && product.compareAtPrice && (
            <Badge tone="accent">{t('badge.sale')}</Badge>
          )}
        </div>
      </div>
      <div className="mt-3 grid gap-0.5">
        <Heading className="font-sans text-base leading-snug font-medium tracking-normal">
          <Link
            look="plain"
            to={`/products/${product.slug}`}
            className="after:absolute after:inset-0 after:rounded-lg"
          >
            <Highlighted text={product.title} words={highlight} />
          </Link>
        </Heading>
        <Price
          price={money(product.price)}
          compareAt={product.compareAtPrice ? money(product.compareAtPrice) : undefined}
          compareAtLabel={t('price.was')}
        />
        <ProductRating rating={product.rating} count={product.reviewCount} />
      </div>
    </article>
  );
}

export function ProductCardSkeleton() {
  return (
    <div aria-hidden>
      <Skeleton className="aspect-square w-full rounded-lg" />
      <Skeleton className="mt-4 h-5 w-3/4" />
      <Skeleton className="mt-2 h-5 w-1/3" />
    </div>
  );
}
