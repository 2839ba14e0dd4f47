import { isProblem } from '@portico/api';
import { Breadcrumbs, PageHeader, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useParams } from 'react-router';
import { t } from '../../shared/i18n';
import { MissingPage } from '../../shared/MissingPage';
import { LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { shopQuery } from '../settings';
import { DetailsForm } from './DetailsForm';
import { PicturesPanel } from './PicturesPanel';
import { ProductBadge } from './ProductBadge';
import { productQuery, type Product } from './productQueries';
import { ScheduleNote } from './ScheduleNote';
import { StatusActions } from './StatusActions';
import { useProductStore } from './useProduct';
import { VariantsPanel } from './VariantsPanel';

function Body({ product, currency }: { product: Product; currency: string }) {
  const may = useMay();
  const store = useProductStore(product.id);
  const mayWrite = may('catalog.write');
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('products.title'), to: '/products' }, { label: product.title }]}
          />
        }
        title={product.title}
        lead={
          <span className="flex flex-wrap items-center gap-3 text-sm">
            <ProductBadge status={product.status} />
            <ScheduleNote product={product} />
            {product.status === 'active' && (
              <a
                href={`/products/${product.slug}`}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-target items-center gap-1.5 text-accent underline underline-offset-4"
              >
                {t('products.view')}
                <ExternalLink aria-hidden size={14} />
              </a>
            )}
          </span>
        }
        actions={mayWrite && <StatusActions product={product} store={store} />}
      />
      <div className="grid gap-6">
        <PicturesPanel product={product} store={store} mayWrite={mayWrite} />
        <VariantsPanel product={product} store={store} mayWrite={mayWrite} currency={currency} />
        <DetailsForm product={product} store={store} mayWrite={mayWrite} />
      </div>
    </>
  );
}

export default function ProductPage() {
  const { id = '' } = useParams();
  const product = useQuery(productQuery(id));
  const shop = useQuery(shopQuery);
  usePageTitle(product.data?.value.title);
  if (isProblem(product.error) && [400, 404].includes(product.error.status)) {
    return <MissingPage title={t('products.gone')} body={t('notFound.body')} />;
  }
  if (product.isError) return <LoadFailure error={product.error} onRetry={product.refetch} />;
  if (shop.isError) return <LoadFailure error={shop.error} onRetry={shop.refetch} />;
  if (product.data === undefined || shop.data === undefined) {
    return <Skeleton className="h-96 w-full" />;
  }
  return (
    <Body key={product.data.load} product={product.data.value} currency={shop.data.currency} />
  );
}
