import { isProblem, type Product, type Variant } from '@portico/api';
import { Breadcrumbs, ButtonLink, EmptyState, ErrorState, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { PackageX } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18nFull';
import { usePageTitle } from '../../shop';
import { categoriesQuery, productQuery, relatedQuery } from '../catalogQueries';
import { AttributeList } from '../components/AttributeList';
import { BuyBox } from '../components/BuyBox';
import { Gallery } from '../components/Gallery';
import { ProductRating } from '../components/ProductCardLink';
import {
  ProductColumns,
  ProductDescription,
  ProductPrice,
  ProductTitle,
} from '../components/ProductColumns';
import { ProductRow } from '../components/ProductRow';
import { Reviews } from '../components/Reviews';
import { VariantPicker } from '../components/VariantPicker';
import { pathTo } from '../model/categories';
import { chosenVariant, initialChoice, type Choice } from '../model/variants';

const BundleContents = lazy(() => import('../components/BundleContents'));
const RecentlyViewed = lazy(() => import('../components/RecentlyViewed'));
const WishButton = lazy(() => import('../../wishlist/WishButton'));
const RELATED = 4;

/** The pictures, the chosen variant's first. */
function galleryOf(product: Product, variant: Variant | undefined): Product['images'] {
  const own = product.images.filter(
    (image) => image.url !== null && image.url === variant?.imageUrl,
  );
  return [...own, ...product.images.filter((image) => !own.includes(image))];
}

function Trail({ product }: { product: Product }) {
  const tree = useQuery(categoriesQuery);
  const trail = pathTo(tree.data?.items ?? [], product.category?.slug ?? '');
  return (
    <Breadcrumbs
      label={t('common.breadcrumbs')}
      crumbs={[
        { label: t('common.home'), to: '/' },
        ...trail.map(({ name, slug }) => ({ label: name, to: `/products?category=${slug}` })),
        { label: product.title },
      ]}
    />
  );
}

function Related({ slug }: { slug: string }) {
  const related = useQuery(relatedQuery(slug));
  return related.isError ? null : (
    <ProductRow title={t('product.related')} products={related.data?.items.slice(0, RELATED)} />
  );
}

function ProductView({ product }: { product: Product }) {
  const [params] = useSearchParams();
  const [choice, setChoice] = useState<Choice>(() =>
    initialChoice(product, params.get('wish') ?? params.get('variant')),
  );
  const variant = chosenVariant(product, choice);
  const priced = variant ?? product.variants[0];
  return (
    <>
      <Trail product={product} />
      <ProductColumns
        gallery={
          <Gallery
            key={variant?.imageUrl}
            images={galleryOf(product, variant)}
            title={product.title}
          />
        }
        heading={
          <>
            <ProductTitle>{product.title}</ProductTitle>
            <ProductRating rating={product.rating} count={product.reviewCount} />
            {priced && (
              <ProductPrice variant={priced}>
                {variant && (
                  <div className="ml-auto">
                    <Suspense>
                      <WishButton product={product} variant={variant} />
                    </Suspense>
                  </div>
                )}
              </ProductPrice>
            )}
          </>
        }
      >
        {product.options.length > 0 && (
          <VariantPicker product={product} choice={choice} onChoose={setChoice} />
        )}
        <BuyBox key={variant?.id} product={product} variant={variant} />
        {priced && priced.parts.length > 0 && (
          <Suspense>
            <BundleContents parts={priced.parts} />
          </Suspense>
        )}
        {product.description !== '' && <ProductDescription html={product.description} />}
        {product.attributes.length > 0 && <AttributeList attributes={product.attributes} />}
        {variant?.sku && (
          <p className="text-xs text-muted">{t('product.sku', { sku: variant.sku })}</p>
        )}
      </ProductColumns>
      <Related slug={product.slug} />
      <Reviews slug={product.slug} />
      <Suspense>
        <RecentlyViewed current={product.id} />
      </Suspense>
    </>
  );
}

function ProductSkeleton() {
  return (
    <div aria-busy="true" className="mt-14 grid gap-8 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
      <Skeleton className="aspect-square w-full rounded-xl" />
      <div className="grid content-start gap-5">
        <Skeleton className="h-12 w-4/5" />
        <Skeleton className="h-8 w-32" />
        <Skeleton className="mt-6 h-14 w-full rounded-full" />
        <Skeleton className="mt-6 h-40 w-full" />
      </div>
    </div>
  );
}

export default function ProductPage() {
  const { slug = '' } = useParams();
  const product = useQuery(productQuery(slug));
  usePageTitle(product.data?.seo.title);

  // An old address leads here: the API answers with the product under its new one.
  if (product.data && product.data.slug !== slug)
    return <Navigate replace to={`/products/${product.data.slug}`} />;
  if (product.data) return <ProductView key={product.data.id} product={product.data} />;
  if (isProblem(product.error) && product.error.status === 404) {
    return (
      <EmptyState
        heading="h1"
        title={t('product.gone')}
        icon={<PackageX aria-hidden size={32} />}
        action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
      >
        {t('product.goneBody')}
      </EmptyState>
    );
  }
  if (product.isError) {
    return (
      <ErrorState
        heading="h1"
        title={t('error.title')}
        retryLabel={t('common.retry')}
        onRetry={() => void product.refetch()}
      >
        {problemText(product.error)}
      </ErrorState>
    );
  }
  return <ProductSkeleton />;
}
