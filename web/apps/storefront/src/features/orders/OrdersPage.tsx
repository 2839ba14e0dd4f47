import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  Table,
} from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { format } from 'date-fns';
import { Package } from 'lucide-react';
import { problemText } from '../../shared/api';
import { money, t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { OrderBadge } from './OrderBadge';
import { ordersQuery } from './orderQueries';

export default function OrdersPage() {
  usePageTitle(t('orders.title'));
  const orders = useInfiniteQuery(ordersQuery);
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={t('orders.title')} />
      {orders.isPending && (
        <div className="grid gap-3" aria-busy="true">
          <Skeleton className="h-14 w-full" />
          <Skeleton className="h-14 w-full" />
          <Skeleton className="h-14 w-full" />
        </div>
      )}
      {orders.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void orders.refetch()}
        >
          {problemText(orders.error)}
        </ErrorState>
      )}
      {orders.isSuccess && rows.length === 0 && (
        <EmptyState
          title={t('orders.empty')}
          icon={<Package aria-hidden size={32} />}
          action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
        >
          {t('orders.emptyBody')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Table
          caption={t('orders.title')}
          rows={rows}
          rowKey={(order) => order.number}
          rowLink={(order) => `/orders/${order.number}`}
          columns={[
            { key: 'number', header: t('orders.number'), cell: (order) => order.number },
            {
              key: 'what',
              header: t('orders.items'),
              cell: (order) => order.title,
              wideOnly: true,
            },
            {
              key: 'date',
              header: t('orders.date'),
              cell: (order) => format(order.placedAt, 'MMM d, yyyy'),
            },
            {
              key: 'status',
              header: t('orders.status'),
              cell: (order) => <OrderBadge order={order} />,
            },
            {
              key: 'total',
              header: t('orders.total'),
              cell: (order) => money(order.total),
              align: 'end',
            },
          ]}
        />
      )}
      {orders.hasNextPage && (
        <div className="mt-8 text-center">
          <Button
            variant="secondary"
            busy={orders.isFetchingNextPage}
            onClick={() => void orders.fetchNextPage()}
          >
            {t('orders.more')}
          </Button>
        </div>
      )}
    </>
  );
}
