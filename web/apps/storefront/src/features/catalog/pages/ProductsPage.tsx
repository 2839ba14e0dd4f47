import { Breadcrumbs, PageHeader } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { t } from '../../../shared/i18nList';
import { usePageTitle } from '../../shop';
import { categoriesQuery } from '../catalogQueries';
import { ProductListing } from '../components/ProductListing';
import { productsQuery } from '../listQueries';
import { pathTo } from '../model/categories';
import { parseFilters } from '../model/filters';

export default function ProductsPage() {
  const [params] = useSearchParams();
  const filters = parseFilters(params);
  const list = useQuery(productsQuery(filters));
  const tree = useQuery(categoriesQuery);
  const trail = pathTo(tree.data?.items ?? [], filters.category);
  const category = trail.at(-1);
  const title =
    filters.q === ''
      ? (category?.name ?? t('products.all'))
      : t('products.searchTitle', { query: filters.q });
  usePageTitle(filters.category !== '' && tree.isPending ? undefined : title);

  return (
    <>
      <PageHeader
        title={title}
        lead={
          list.data?.correctedQuery && t('products.corrected', { query: list.data.correctedQuery })
        }
        above={
          <Breadcrumbs
            label={t('common.breadcrumbs')}
            crumbs={[
              { label: t('common.home'), to: '/' },
              ...(category ? [{ label: t('products.all'), to: '/products' }] : []),
              ...trail
                .slice(0, -1)
                .map(({ name, slug }) => ({ label: name, to: `/products?category=${slug}` })),
              { label: title },
            ]}
          />
        }
      />
      <ProductListing inAddress={filters} list={list} />
    </>
  );
}
