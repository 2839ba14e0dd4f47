import type { ProductPage } from '@portico/api';
import {
  Breadcrumbs,
  Button,
  cx,
  Drawer,
  ErrorState,
  PageHeader,
  Pagination,
  Select,
} from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { startTransition, useOptimistic, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18n';
import { pictureSizes } from '../../../shared/pictureSizes';
import { usePageTitle, useShop } from '../../shop';
import { categoriesQuery, productsQuery } from '../catalogQueries';
import { ActiveFilters } from '../components/ActiveFilters';
import { FilterPanel } from '../components/FilterPanel';
import { NothingFound } from '../components/NothingFound';
import { ProductCardLink, ProductCardSkeleton } from '../components/ProductCardLink';
import { pathTo } from '../model/categories';
import {
  countActive,
  defaultSort,
  PAGE_SIZE,
  parseFilters,
  SORTS,
  toSearch,
  withFilter,
  type Filters,
} from '../model/filters';

const FIRST_SCREEN = 4;
const grid = 'grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4';

function Results({
  page,
  filters,
  onChange,
}: {
  page: ProductPage;
  filters: Filters;
  onChange: (f: Filters) => void;
}) {
  if (page.items.length === 0) {
    return <NothingFound page={page} filters={filters} onChange={onChange} />;
  }
  return (
    <>
      <ul aria-label={t('products.results')} className={grid}>
        {page.items.map((product, index) => (
          <li key={product.id}>
            <ProductCardLink
              product={product}
              sizes={pictureSizes.card}
              eager={index < FIRST_SCREEN}
              heading="h2"
              highlight={page.highlight}
            />
          </li>
        ))}
      </ul>
      <div className="mt-16">
        <Pagination
          label={t('products.pages')}
          previousLabel={t('products.previous')}
          nextLabel={t('products.next')}
          pageLabel={(n) => t('products.page', { page: n })}
          page={filters.page}
          pageCount={Math.ceil(page.total / page.pageSize)}
          pageHref={(n) => `/products${toSearch({ ...filters, page: n })}`}
        />
      </div>
    </>
  );
}

function LoadingGrid() {
  return (
    <div className={grid} aria-busy="true">
      {Array.from({ length: PAGE_SIZE / 2 }, (_, index) => (
        <ProductCardSkeleton key={index} />
      ))}
    </div>
  );
}

interface ToolbarProps {
  total: number | undefined;
  isExact: boolean;
  filters: Filters;
  onChange: (filters: Filters) => void;
  onOpenFilters: () => void;
}

function Toolbar({ total, isExact, filters, onChange, onOpenFilters }: ToolbarProps) {
  const active = countActive(filters);
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-sm text-muted tabular-nums">
        {total !== undefined &&
          t(isExact ? 'products.count' : 'products.countAndMore', { count: total })}
      </p>
      <div className="flex w-full items-center gap-3 sm:w-auto">
        <Button
          variant="secondary"
          className="grow sm:grow-0 lg:hidden"
          icon={<SlidersHorizontal aria-hidden size={16} />}
          onClick={onOpenFilters}
        >
          {t('products.showFilters')}
          {active > 0 && <span className="tabular-nums">({active})</span>}
        </Button>
        <Select
          aria-label={t('products.sort')}
          className="grow sm:w-52 sm:grow-0"
          value={filters.sort ?? defaultSort(filters)}
          options={SORTS.filter((sort) => filters.q !== '' || sort !== 'relevance').map((sort) => ({
            value: sort,
            label: t(`products.sort.${sort}`),
          }))}
          onChange={(event) =>
            onChange(
              withFilter(filters, {
                sort: SORTS.find((sort) => sort === event.target.value) ?? null,
              }),
            )
          }
        />
      </div>
    </div>
  );
}

export default function ProductsPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { shop } = useShop();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const inAddress = parseFilters(params);
  const [filters, setFilters] = useOptimistic(inAddress);
  const list = useQuery(productsQuery(inAddress));
  const tree = useQuery(categoriesQuery);
  const categories = tree.data?.items ?? [];
  const trail = pathTo(categories, filters.category);
  const category = trail.at(-1);
  const title =
    filters.q === ''
      ? (category?.name ?? t('products.all'))
      : t('products.searchTitle', { query: filters.q });
  usePageTitle(filters.category !== '' && tree.isPending ? undefined : title);

  // A tick shows at once, also while the router is still on its way to the new address.
  const change = (next: Filters) =>
    startTransition(async () => {
      setFilters(next);
      await navigate(`/products${toSearch(next)}`, { preventScrollReset: true });
    });
  const panelProps = {
    filters,
    facets: list.data?.facets,
    categories,
    currency: shop?.currency ?? list.data?.items[0]?.price.currency ?? 'USD',
    onChange: change,
  };
  const total = list.data?.total;

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
      <div className="grid gap-12 lg:grid-cols-[15rem_1fr]">
        <aside aria-label={t('products.filters')} className="hidden lg:block">
          <FilterPanel {...panelProps} />
        </aside>
        <div className="min-w-0">
          <Toolbar
            total={total}
            isExact={list.data?.totalIsExact ?? true}
            filters={filters}
            onChange={change}
            onOpenFilters={() => setDrawerOpen(true)}
          />
          <ActiveFilters {...panelProps} />
          {list.isError && (
            <ErrorState
              title={t('error.title')}
              retryLabel={t('common.retry')}
              onRetry={() => void list.refetch()}
            >
              {problemText(list.error)}
            </ErrorState>
          )}
          {list.isPending && <LoadingGrid />}
          {list.data && (
            <div
              aria-busy={list.isPlaceholderData}
              className={cx('transition duration-200', list.isPlaceholderData && 'opacity-50')}
            >
              <Results page={list.data} filters={filters} onChange={change} />
            </div>
          )}
        </div>
      </div>
      <Drawer
        open={drawerOpen}
        onClose={() => setDrawerOpen(false)}
        title={t('products.filters')}
        closeLabel={t('common.close')}
        side="left"
        footer={
          <Button wide onClick={() => setDrawerOpen(false)}>
            {t('products.showResults', { count: total ?? 0 })}
          </Button>
        }
      >
        <FilterPanel {...panelProps} />
      </Drawer>
    </>
  );
}
