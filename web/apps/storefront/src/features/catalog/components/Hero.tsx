import type { ProductCard } from '@portico/api';
import { ButtonLink, cx, Image, Link } from '@portico/ui';
import { t } from '../../../shared/i18n';
import { pictureSizes } from '../../../shared/pictureSizes';

const arches = [
  { height: 'aspect-[4/5]', tint: 'bg-tint-1' },
  { height: 'aspect-[4/5] sm:mt-14', tint: 'bg-tint-5' },
  { height: 'aspect-[4/5] sm:mt-6', tint: 'bg-tint-4' },
];

/** A product, seen through an arch. */
export function ThroughArch({ product }: { product: ProductCard }) {
  return (
    <Link
      look="plain"
      to={`/products/${product.slug}`}
      aria-label={product.title}
      className="group block h-full"
    >
      {product.image && (
        <Image
          src={product.image.url}
          sources={product.image.sources}
          sizes={pictureSizes.colonnade}
          alt=""
          eager
          className="aspect-auto! h-full transition duration-700 ease-quiet group-hover:scale-105"
        />
      )}
    </Link>
  );
}

/** The shop's mark, a portico: three arches, with a good thing in each. */
function Colonnade({ products }: { products: readonly ProductCard[] | undefined }) {
  return (
    <ul className="grid grid-cols-3 gap-3 sm:gap-5">
      {arches.map(({ height, tint }, index) => {
        const product = products?.[index];
        return (
          <li key={tint} className={cx('relative overflow-hidden rounded-t-full', height, tint)}>
            {product && <ThroughArch product={product} />}
          </li>
        );
      })}
    </ul>
  );
}

/** What the front door opens with. */
export function Hero({ products }: { products: readonly ProductCard[] | undefined }) {
  return (
    <section className="grid items-center gap-10 pt-4 pb-6 sm:pt-10 lg:grid-cols-[1fr_1.3fr] lg:gap-16">
      <div>
        <h1 tabIndex={-1} className="text-4xl sm:text-5xl">
          {t('home.title')}
        </h1>
        <p className="mt-6 max-w-[44ch] text-lg text-ink-soft">{t('home.lead')}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink to="/products" size="lg">
            {t('home.cta')}
          </ButtonLink>
          <ButtonLink to="/products?sort=newest" size="lg" variant="secondary">
            {t('home.ctaNew')}
          </ButtonLink>
        </div>
      </div>
      <Colonnade products={products} />
    </section>
  );
}
