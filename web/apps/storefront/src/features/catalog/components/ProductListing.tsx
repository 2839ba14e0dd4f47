import type { ProductPage } from '@portico/api';
import { Button, cx, ErrorState, Pagination, Select } from '@portico/ui';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { lazy, startTransition, Suspense, useOptimistic, useState } from 'react';
import { useNavigate } from 'react-router';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18nList';
import { pictureSizes } from '../../../shared/pictureSizes';
import { useShop } from '../../shop';
import { categoriesQuery } from '../catalogQueries';
import { countActive, withFilter } from '../model/filterChanges';
import { defaultSort, PAGE_SIZE, SORTS, toHref, type Filters } from '../model/filters';
import { ActiveFilters } from './ActiveFilters';
import { FilterPanel } from './FilterPanel';
import { GRID, ListColumns } from './ListColumns';
import { NothingFound } from './NothingFound';
import { ProductCardLink, ProductCardSkeleton } from './ProductCardLink';

const FilterDrawer = lazy(() => import('./FilterDrawer'));
const FIRST_SCREEN = 4;

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
      <ul aria-label={t('products.results')} className={GRID}>
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
          pageHref={(n) => toHref({ ...filters, page: n })}
        />
      </div>
    </>
  );
}

function LoadingGrid() {
  return (
    <div className={GRID} aria-busy="true">
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

/** Relevance needs words, or a collection with an order of its own. */
const sortsOf = (filters: Filters) =>
  SORTS.filter((sort) => sort !== 'relevance' || defaultSort(filters) === 'relevance');

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
          options={sortsOf(filters).map((sort) => ({
            value: sort,
            label:
              sort === 'relevance' && filters.q === ''
                ? t('products.sort.featured')
                : t(`products.sort.${sort}`),
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

interface ProductListingProps {
  /** What the address says. */
  inAddress: Filters;
  list: UseQueryResult<ProductPage>;
}

/** A list of products with its filters, beside it or in a drawer. */
export function ProductListing({ inAddress, list }: ProductListingProps) {
  const navigate = useNavigate();
  const { shop } = useShop();
  // Few open it: it is loaded for those who do.
  const [drawer, setDrawer] = useState<'untouched' | 'open' | 'closed'>('untouched');
  const [filters, setFilters] = useOptimistic(inAddress);
  const tree = useQuery(categoriesQuery);

  // A tick shows at once, also while the router is still on its way to the new address.
  const change = (next: Filters) =>
    startTransition(async () => {
      setFilters(next);
      await navigate(toHref(next), { preventScrollReset: true });
    });
  const panelProps = {
    filters,
    facets: list.data?.facets,
    categories: tree.data?.items ?? [],
    currency: shop?.currency ?? list.data?.items[0]?.price.currency ?? 'USD',
    onChange: change,
  };
  const total = list.data?.total;

  return (
    <>
      <ListColumns filters={<FilterPanel {...panelProps} />}>
        <Toolbar
          total={total}
          isExact={list.data?.totalIsExact ?? true}
          filters={filters}
          onChange={change}
          onOpenFilters={() => setDrawer('open')}
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
      </ListColumns>
      {drawer !== 'untouched' && (
        <Suspense>
          <FilterDrawer
            {...panelProps}
            open={drawer === 'open'}
            onClose={() => setDrawer('closed')}
            total={total}
          />
        </Suspense>
      )}
    </>
  );
}
