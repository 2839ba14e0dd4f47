import type { ProductCard } from '@portico/api';
import { Link } from '@portico/ui';
import { ArrowRight } from 'lucide-react';
import { t } from '../../../shared/i18n';
import { pictureSizes } from '../../../shared/pictureSizes';
import { ProductCardLink, ProductCardSkeleton } from './ProductCardLink';

const PLACES = [0, 1, 2, 3];

interface ProductRowProps {
  title: string;
  /** Where the whole list is, if there is one. */
  to?: string;
  /** Undefined while loading. */
  products: readonly ProductCard[] | undefined;
}

/** A row of four; on a phone it is swiped. */
export function ProductRow({ title, to, products }: ProductRowProps) {
  if (products?.length === 0) return null;
  return (
    <section aria-label={title} className="mt-20 sm:mt-28">
      <div className="mb-6 flex items-baseline justify-between gap-4">
        <h2 className="text-xl sm:text-2xl">{title}</h2>
        {to !== undefined && (
          <Link
            look="plain"
            to={to}
            className="group inline-flex min-h-target shrink-0 items-center gap-1.5 text-sm font-semibold hover:text-accent"
          >
            {t('home.seeAll')}
            <span className="sr-only">: {title}</span>
            <ArrowRight aria-hidden size={16} className="transition group-hover:translate-x-0.5" />
          </Link>
        )}
      </div>
      <ul className="-mx-5 flex snap-x scroll-px-5 gap-4 overflow-x-auto px-5 pb-2 [scrollbar-width:none] sm:mx-0 sm:grid sm:grid-cols-4 sm:gap-6 sm:overflow-visible sm:px-0">
        {products
          ? products.map((product) => (
              <li key={product.id} className="w-[62%] shrink-0 snap-start sm:w-auto">
                <ProductCardLink product={product} sizes={pictureSizes.row} />
              </li>
            ))
          : PLACES.map((place) => (
              <li key={place} className="w-[62%] shrink-0 sm:w-auto">
                <ProductCardSkeleton />
              </li>
            ))}
      </ul>
    </section>
  );
}
