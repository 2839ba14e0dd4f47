import { Table } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { orderColumns } from './orderColumns';
import { latestOrdersQuery } from './orderQueries';

const SHOWN = new Set(['number', 'placed', 'customer', 'status', 'total']);

export function LatestOrders() {
  const { data, isPending, error, refetch } = useQuery(latestOrdersQuery);
  if (isPending) return <ListSkeleton />;
  if (data === undefined) return <LoadFailure error={error} onRetry={refetch} />;
  if (data.items.length === 0)
    return <p className="py-4 text-sm text-muted">{t('orders.empty')}</p>;
  return (
    <Table
      caption={t('dashboard.latest')}
      rows={data.items}
      rowKey={(order) => order.number}
      rowLink={(order) => `/orders/${order.number}`}
      columns={orderColumns.filter(({ key }) => SHOWN.has(key))}
    />
  );
}
