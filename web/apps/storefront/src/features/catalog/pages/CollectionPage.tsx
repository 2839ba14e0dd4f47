import { isProblem } from '@portico/api';
import { Breadcrumbs, ButtonLink, EmptyState, ErrorState, PageHeader, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { PackageX } from 'lucide-react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18nFull';
import { usePageTitle } from '../../shop';
import { collectionQuery } from '../catalogQueries';
import { ProductListing } from '../components/ProductListing';
import { productsQuery } from '../listQueries';
import { parseFilters, toHref } from '../model/filters';

export default function CollectionPage() {
  const { slug = '' } = useParams();
  const [params] = useSearchParams();
  const filters = parseFilters(params, slug);
  const { data, error, refetch } = useQuery(collectionQuery(slug));
  const list = useQuery(productsQuery(filters));
  usePageTitle(data?.seo.title);

  // An old address leads here: the API answers with the collection under its new one.
  if (data && data.slug !== slug)
    return <Navigate replace to={toHref({ ...filters, collection: data.slug })} />;
  if (!data && isProblem(error) && error.status === 404) {
    return (
      <EmptyState
        heading="h1"
        title={t('collection.gone')}
        icon={<PackageX aria-hidden size={32} />}
        action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
      >
        {t('collection.goneBody')}
      </EmptyState>
    );
  }
  if (!data && error) {
    return (
      <ErrorState
        heading="h1"
        title={t('error.title')}
        retryLabel={t('common.retry')}
        onRetry={() => void refetch()}
      >
        {problemText(error)}
      </ErrorState>
    );
  }
  if (!data) return <Skeleton className="h-24 w-full max-w-lg" />;
  return (
    <>
      <PageHeader
        title={data.title}
        lead={data.description}
        above={
          <Breadcrumbs
            label={t('common.breadcrumbs')}
            crumbs={[{ label: t('common.home'), to: '/' }, { label: data.title }]}
          />
        }
      />
      <ProductListing inAddress={filters} list={list} />
    </>
  );
}
