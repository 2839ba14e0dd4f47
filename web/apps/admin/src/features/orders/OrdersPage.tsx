import { EmptyState, PageHeader } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { ExportButton } from './ExportButton';
import { orderColumns } from './orderColumns';
import { OrderFilterBar } from './OrderFilterBar';
import { ordersQuery } from './orderQueries';
import { useOrderFilter } from './useOrderFilter';

export default function OrdersPage() {
  usePageTitle(t('orders.title'));
  const filters = useOrderFilter();
  const { filter, filtered } = filters;
  const orders = useInfiniteQuery(ordersQuery(filter));
  return (
    <>
      <PageHeader title={t('orders.title')} actions={<ExportButton filter={filter} />} />
      <OrderFilterBar filters={filters} />
      <ListBody
        query={orders}
        caption={t('orders.title')}
        rowKey={(order) => order.number}
        rowLink={(order) => `/orders/${order.number}`}
        columns={orderColumns}
        empty={
          <EmptyState
            icon={<ShoppingBag aria-hidden size={28} />}
            title={t(filtered ? 'list.nothingFound' : 'orders.empty')}
          >
            {t(filtered ? 'list.otherWords' : 'orders.emptyBody')}
          </EmptyState>
        }
      />
    </>
  );
}
