import type { Category } from '@portico/api';
import { cx, Image, Link, Skeleton, tintOf } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { HeartHandshake, PackageCheck, Undo2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { t } from '../../../shared/i18n';
import { pictureSizes } from '../../../shared/pictureSizes';
import { usePageTitle, useShop } from '../../shop';
import { categoriesQuery, productRowQuery } from '../catalogQueries';
import { Hero } from '../components/Hero';
import { ProductRow } from '../components/ProductRow';

const CollectionTiles = lazy(() => import('../components/CollectionTiles'));
const RecentlyViewed = lazy(() => import('../components/RecentlyViewed'));
const ROW = 4;
const HERO = 3;
const PLACES = [0, 1, 2];

function CategoryTile({ category }: { category: Category }) {
  return (
    <Link
      look="plain"
      to={`/products?category=${category.slug}`}
      className="group block text-center"
    >
      <span
        className={cx('block overflow-hidden rounded-t-full rounded-b-lg', tintOf(category.slug))}
      >
        {category.image ? (
          <Image
            src={category.image.url}
            sources={category.image.sources}
            sizes={pictureSizes.category}
            alt=""
            className="aspect-[4/5]! transition duration-500 ease-quiet group-hover:scale-105"
          />
        ) : (
          <span aria-hidden className="grid aspect-[4/5] place-items-center font-display text-4xl">
            {category.name.charAt(0)}
          </span>
        )}
      </span>
      <span className="mt-3 block font-semibold group-hover:text-accent">{category.name}</span>
      <span className="block text-sm text-muted">
        {t('products.count', { count: category.productCount })}
      </span>
    </Link>
  );
}

function Categories() {
  const { data } = useQuery(categoriesQuery);
  return (
    <section aria-label={t('home.categories')} className="mt-20 sm:mt-28">
      <h2 className="mb-6 text-xl sm:text-2xl">{t('home.categories')}</h2>
      <ul className="-mx-5 flex snap-x scroll-px-5 gap-4 overflow-x-auto px-5 pb-2 [scrollbar-width:none] sm:mx-0 sm:grid sm:grid-cols-3 sm:gap-6 sm:px-0 lg:grid-cols-6">
        {data
          ? data.items.slice(0, 6).map((category) => (
              <li key={category.slug} className="w-[40%] shrink-0 snap-start sm:w-auto">
                <CategoryTile category={category} />
              </li>
            ))
          : PLACES.map((place) => (
              <li key={place} className="w-[40%] shrink-0 sm:w-auto">
                <Skeleton className="aspect-[4/5] rounded-t-full" />
              </li>
            ))}
      </ul>
    </section>
  );
}

const promises = [
  { icon: PackageCheck, title: 'home.promise.shipping', body: 'home.promise.shippingBody' },
  { icon: Undo2, title: 'home.promise.returns', body: 'home.promise.returnsBody' },
  { icon: HeartHandshake, title: 'home.promise.people', body: 'home.promise.peopleBody' },
] as const;

function Promises() {
  return (
    <ul className="mt-24 grid gap-8 rounded-xl bg-sunken p-8 sm:mt-32 sm:grid-cols-3 sm:p-12">
      {promises.map(({ icon: Icon, title, body }) => (
        <li key={title}>
          <Icon aria-hidden size={28} strokeWidth={1.75} className="text-accent" />
          <h3 className="mt-3 text-lg">{t(title)}</h3>
          <p className="mt-1 text-sm text-muted">{t(body)}</p>
        </li>
      ))}
    </ul>
  );
}

export default function HomePage() {
  const { name } = useShop();
  usePageTitle(name);
  const best = useQuery(productRowQuery('bestselling', ROW + HERO));
  const newest = useQuery(productRowQuery('newest', ROW));
  const loved = useQuery(productRowQuery('rating', ROW));
  return (
    <>
      <Hero products={best.data?.items.slice(0, HERO)} />
      <Categories />
      {!newest.isError && (
        <ProductRow
          title={t('home.newest')}
          to="/products?sort=newest"
          products={newest.data?.items}
        />
      )}
      {!best.isError && (
        <ProductRow
          title={t('home.bestselling')}
          to="/products?sort=bestselling"
          products={best.data?.items.slice(HERO)}
        />
      )}
      {!loved.isError && (
        <ProductRow
          title={t('home.rating')}
          to="/products?sort=rating"
          products={loved.data?.items}
        />
      )}
      <Suspense>
        <CollectionTiles />
        <RecentlyViewed />
      </Suspense>
      <Promises />
    </>
  );
}
