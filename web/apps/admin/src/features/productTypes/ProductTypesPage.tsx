import { ButtonLink, EmptyState, PageHeader, Table } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Plus, Tags } from 'lucide-react';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { productTypesQuery } from './productTypeQueries';

export default function ProductTypesPage() {
  usePageTitle(t('productTypes.title'));
  const mayWrite = useMay()('catalog.write');
  const { data, isPending, error, refetch } = useQuery(productTypesQuery);
  const add = mayWrite && (
    <ButtonLink to="/product-types/new">
      <Plus aria-hidden size={18} />
      {t('productTypes.add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('productTypes.title')} lead={t('productTypes.lead')} actions={add} />
      {isPending && <ListSkeleton />}
      {!isPending && data === undefined && <LoadFailure error={error} onRetry={refetch} />}
      {data?.items.length === 0 && (
        <EmptyState
          icon={<Tags aria-hidden size={28} />}
          title={t('productTypes.empty')}
          action={add}
        >
          {t('productTypes.emptyBody')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Table
          caption={t('productTypes.title')}
          rows={data.items}
          rowKey={(type) => type.id}
          rowLink={(type) => `/product-types/${type.id}`}
          columns={[
            {
              key: 'name',
              header: t('productTypes.name'),
              cell: (type) => type.name,
            },
            {
              key: 'attributes',
              header: t('attributes.title'),
              cell: (type) => (
                <span className="break-words text-muted">
                  {type.attributes.map((attribute) => attribute.name).join(', ')}
                </span>
              ),
            },
            {
              key: 'products',
              header: t('products.title'),
              align: 'end',
              cell: (type) => <span className="tabular-nums">{type.products}</span>,
            },
          ]}
        />
      )}
    </>
  );
}
