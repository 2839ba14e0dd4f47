import type { Column } from '@portico/ui';
import { formatNumber, money, t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { DisputedBadge, OrderBadge, PaymentBadge } from './OrderBadge';
import type { OrderSummary } from './orderQueries';

export const orderColumns: Column<OrderSummary>[] = [
  {
    key: 'number',
    header: t('orders.number'),
    cell: (order) => <span className="whitespace-nowrap">{order.number}</span>,
  },
  {
    key: 'placed',
    header: t('orders.placed'),
    cell: (order) => <ShopTime at={order.placedAt} look="list" />,
  },
  {
    key: 'customer',
    header: t('orders.customer'),
    cell: (order) => (
      <span>
        <span className="block">{order.customerName ?? t('orders.erased')}</span>
        <span className="block text-xs break-all text-muted">{order.email}</span>
      </span>
    ),
  },
  {
    key: 'status',
    header: t('orders.status'),
    cell: (order) => <OrderBadge status={order.status} />,
  },
  {
    key: 'payment',
    header: t('orders.payment'),
    cell: (order) => (
      <span className="flex flex-wrap gap-1">
        <PaymentBadge status={order.paymentStatus} />
        {order.disputed && <DisputedBadge />}
      </span>
    ),
  },
  {
    key: 'items',
    header: t('orders.items'),
    cell: (order) => formatNumber(order.itemCount),
    align: 'end',
    wideOnly: true,
  },
  { key: 'total', header: t('orders.total'), cell: (order) => money(order.total), align: 'end' },
];
