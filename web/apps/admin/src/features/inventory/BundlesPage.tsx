import { Badge, Breadcrumbs, EmptyState, Link, PageHeader, type Column } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { formatNumber, t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { bundlesQuery, type BundleRow } from './inventoryQueries';

type Part = BundleRow['parts'][number];

const nameOf = (part: Part) => [part.title, ...Object.values(part.options)].join(' · ');

function Available({ row }: { row: BundleRow }) {
  if (row.available === null) return <Badge>{t('inventory.untracked')}</Badge>;
  if (row.available <= 0) return <Badge tone="danger">{t('inventory.soldOut')}</Badge>;
  return <>{formatNumber(row.available)}</>;
}

/** The parts that there are too few of for one bundle more. */
function Scarce({ row }: { row: BundleRow }) {
  const scarce = row.parts.filter(
    (part) => part.enoughFor !== null && part.enoughFor === row.available,
  );
  return (
    <ul>
      {scarce.map((part) => (
        <li key={part.variantId}>
          <Link to={`/inventory?q=${encodeURIComponent(part.sku ?? part.title)}`}>
            {nameOf(part)}
          </Link>
          <span className="block text-xs text-muted">
            {part.onSale
              ? t('bundles.inStock', { count: part.available ?? 0 })
              : t('bundles.notOnSale')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const columns: Column<BundleRow>[] = [
  {
    key: 'title',
    header: t('inventory.item'),
    cell: (row) => (
      <span>
        <Link to={`/products/${row.productId}`} className="block font-medium">
          {row.title}
        </Link>
        <span className="block text-xs text-muted">{row.options.join(' · ')}</span>
      </span>
    ),
  },
  { key: 'sku', header: t('inventory.sku'), cell: (row) => row.sku ?? '–' },
  {
    key: 'parts',
    header: t('bundles.parts'),
    cell: (row) => (
      <ul className="text-sm">
        {row.parts.map((part) => (
          <li key={part.variantId}>
            {part.quantity} × {nameOf(part)}
          </li>
        ))}
      </ul>
    ),
    wideOnly: true,
  },
  { key: 'scarce', header: t('bundles.scarce'), cell: (row) => <Scarce row={row} /> },
  {
    key: 'available',
    header: t('bundles.available'),
    cell: (row) => <Available row={row} />,
    align: 'end',
  },
];

export default function BundlesPage() {
  usePageTitle(t('bundles.title'));
  const [search, setSearch] = useParam('q');
  const bundles = useInfiniteQuery(bundlesQuery(search));
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[
              { label: t('inventory.title'), to: '/inventory' },
              { label: t('bundles.title') },
            ]}
          />
        }
        title={t('bundles.title')}
        lead={t('bundles.stockLead')}
      />
      <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        <SearchField label={t('inventory.search')} value={search} onSearch={setSearch} />
      </div>
      <ListBody
        query={bundles}
        caption={t('bundles.title')}
        rowKey={(row) => row.variantId}
        columns={columns}
        empty={
          <EmptyState
            icon={<Package aria-hidden size={28} />}
            title={t(search ? 'list.nothingFound' : 'bundles.empty')}
          >
            {t(search ? 'list.otherWords' : 'bundles.emptyBody')}
          </EmptyState>
        }
      />
    </>
  );
}
