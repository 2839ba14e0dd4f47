import { Badge, ButtonLink, EmptyState, PageHeader, Spinner, Table } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { LibraryBig, Plus } from 'lucide-react';
import { formatNumber, t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { collectionsQuery, previewQuery, type CollectionRow } from './collectionQueries';

/** Those that were chosen; of a rule how many it finds on sale, which is asked for row by row. */
function ProductCount({ row }: { row: CollectionRow }) {
  const found = useQuery(previewQuery(row.rule));
  if (row.rule === null) return formatNumber(row.productCount);
  if (found.data === undefined)
    return found.isError ? '–' : <Spinner label={t('common.loading')} />;
  const total = formatNumber(found.data.total);
  return found.data.totalIsExact ? total : t('collections.atLeast', { total });
}

export default function CollectionsPage() {
  usePageTitle(t('collections.title'));
  const may = useMay();
  const { data, isPending, error, refetch } = useQuery(collectionsQuery);
  const add = may('catalog.write') && (
    <ButtonLink to="/collections/new">
      <Plus aria-hidden size={18} />
      {t('collections.add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('collections.title')} lead={t('collections.lead')} actions={add} />
      {isPending && <ListSkeleton />}
      {!isPending && data === undefined && <LoadFailure error={error} onRetry={refetch} />}
      {data?.items.length === 0 && (
        <EmptyState
          icon={<LibraryBig aria-hidden size={28} />}
          title={t('collections.empty')}
          action={add}
        >
          {t('collections.emptyBody')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Table
          caption={t('collections.title')}
          rows={data.items}
          rowKey={(row) => row.id}
          rowLink={(row) => `/collections/${row.id}`}
          columns={[
            { key: 'title', header: t('collections.name'), cell: (row) => row.title },
            {
              key: 'kind',
              header: t('collections.filled'),
              cell: (row) =>
                row.conditions > 0
                  ? t('collections.conditionCount', { count: row.conditions })
                  : t('collections.handPicked'),
            },
            {
              key: 'products',
              header: t('products.title'),
              align: 'end',
              cell: (row) => <ProductCount row={row} />,
            },
            {
              key: 'published',
              header: t('collections.state'),
              cell: (row) =>
                row.published ? (
                  <Badge tone="success">{t('collections.published')}</Badge>
                ) : (
                  <Badge>{t('collections.hidden')}</Badge>
                ),
            },
          ]}
        />
      )}
    </>
  );
}
