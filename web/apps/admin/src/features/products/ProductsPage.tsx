import { ButtonLink, EmptyState, Image, PageHeader, Select, type Column } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowDownUp, Package, Plus, Table2 } from 'lucide-react';
import { formatNumber, money, t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { ListBody } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { ProductBadge } from './ProductBadge';
import { productsQuery, STATUSES, type ProductRow } from './productQueries';

const columns: Column<ProductRow>[] = [
  {
    key: 'title',
    header: t('products.product'),
    cell: (row) => (
      <span className="flex items-center gap-3 text-left">
        <Image src={row.imageUrl} alt="" className="size-11! shrink-0 rounded-sm" />
        <span className="min-w-0">
          <span className="line-clamp-2">{row.title}</span>
          <span className="block truncate text-xs font-normal text-muted">
            {t('products.variantCount', { count: row.variantCount })}
            {row.brand && ` · ${row.brand}`}
          </span>
        </span>
      </span>
    ),
  },
  {
    key: 'status',
    header: t('products.status'),
    cell: (row) => <ProductBadge status={row.status} />,
  },
  { key: 'category', header: t('products.category'), cell: (row) => row.categoryName ?? '–' },
  {
    key: 'available',
    header: t('products.stock'),
    cell: (row) => (row.available === null ? t('products.uncounted') : formatNumber(row.available)),
    align: 'end',
  },
  {
    key: 'price',
    header: t('products.price'),
    cell: (row) => (row.price ? money(row.price) : '–'),
    align: 'end',
  },
  {
    key: 'updated',
    header: t('products.updated'),
    cell: (row) => (
      <span className="whitespace-nowrap">
        <ShopTime at={row.updatedAt} look="date" />
      </span>
    ),
    align: 'end',
    wideOnly: true,
  },
];

export default function ProductsPage() {
  usePageTitle(t('products.title'));
  const may = useMay();
  const [search, setSearch] = useParam('q');
  const [chosen, setStatus] = useParam('status');
  const status = STATUSES.find((known) => known === chosen);
  const products = useInfiniteQuery(productsQuery(search, status));
  const add = may('catalog.write') && (
    <ButtonLink to="/products/new">
      <Plus aria-hidden size={18} />
      {t('products.add')}
    </ButtonLink>
  );
  const filtered = search !== '' || status !== undefined;
  return (
    <>
      <PageHeader
        title={t('products.title')}
        actions={
          may('catalog.write') && (
            <>
              <ButtonLink to="/products/grid" variant="secondary">
                <Table2 aria-hidden size={18} />
                {t('grid.title')}
              </ButtonLink>
              <ButtonLink to="/products/files" variant="secondary">
                <ArrowDownUp aria-hidden size={18} />
                {t('files.title')}
              </ButtonLink>
              {add}
            </>
          )
        }
      />
      <div className="mb-6 flex flex-wrap gap-3">
        <SearchField label={t('products.search')} value={search} onSearch={setSearch} />
        <Select
          aria-label={t('products.status')}
          className="min-w-44 grow sm:grow-0"
          value={status ?? ''}
          onChange={(event) => setStatus(event.target.value)}
          placeholder={t('products.anyStatus')}
          options={STATUSES.map((value) => ({ value, label: wordFor('productStatus', value) }))}
        />
      </div>
      <ListBody
        query={products}
        caption={t('products.title')}
        rowKey={(row) => row.id}
        rowLink={(row) => `/products/${row.id}`}
        columns={columns}
        empty={
          <EmptyState
            icon={<Package aria-hidden size={28} />}
            title={t(filtered ? 'list.nothingFound' : 'products.empty')}
            action={filtered ? undefined : add}
          >
            {t(filtered ? 'list.otherWords' : 'products.emptyBody')}
          </EmptyState>
        }
      />
    </>
  );
}
