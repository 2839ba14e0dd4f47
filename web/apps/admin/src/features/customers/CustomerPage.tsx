import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  PageHeader,
  Skeleton,
  StatTile,
  Table,
} from '@portico/ui';
import { isProblem } from '@portico/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { AddressBlock } from '../../shared/AddressBlock';
import { formatNumber, money, t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { MissingPage } from '../../shared/MissingPage';
import { LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { OrderBadge } from '../orders';
import { useMay } from '../session';
import { customerQuery, type Customer } from './customerQueries';
import { EraseDialog } from './EraseDialog';
import { nameOf, StateBadge } from './StateBadge';

function Orders({ customer }: { customer: Customer }) {
  const may = useMay();
  if (customer.orders.length === 0) {
    return <p className="py-6 text-sm text-muted">{t('customers.noOrders')}</p>;
  }
  return (
    <Table
      caption={t('customers.lastOrders')}
      rows={customer.orders}
      rowKey={(order) => order.number}
      {...(may('orders.read')
        ? { rowLink: (order: Customer['orders'][number]) => `/orders/${order.number}` }
        : {})}
      columns={[
        { key: 'number', header: t('orders.number'), cell: (order) => order.number },
        {
          key: 'date',
          header: t('orders.placed'),
          cell: (order) => <ShopTime at={order.placedAt} look="date" />,
        },
        {
          key: 'status',
          header: t('orders.status'),
          cell: (order) => <OrderBadge status={order.status} />,
        },
        {
          key: 'total',
          header: t('orders.total'),
          cell: (order) => money(order.total),
          align: 'end',
        },
      ]}
    />
  );
}

function Body({ customer }: { customer: Customer }) {
  const may = useMay();
  const [erasing, setErasing] = useState(false);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[
              { label: t('customers.title'), to: '/customers' },
              { label: nameOf(customer) },
            ]}
          />
        }
        title={nameOf(customer)}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {!customer.erased && (
              <a
                href={`mailto:${customer.email}`}
                className="break-all text-accent underline underline-offset-4"
              >
                {customer.email}
              </a>
            )}
            {customer.phone && <span>{customer.phone}</span>}
            <StateBadge customer={customer} />
          </span>
        }
        actions={
          may('customers.write') &&
          !customer.erased && (
            <Button variant="danger" onClick={() => setErasing(true)}>
              {t('customers.erase')}
            </Button>
          )
        }
      />
      {erasing && <EraseDialog customer={customer} onClose={() => setErasing(false)} />}
      <div className="mb-10 grid gap-4 sm:grid-cols-3">
        <StatTile label={t('customers.orders')} value={formatNumber(customer.orderCount)} />
        <StatTile label={t('customers.spent')} value={money(customer.spent)} />
        <StatTile
          label={t('customers.since')}
          value={<ShopTime at={customer.createdAt} look="date" />}
        />
      </div>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section>
          <h2 className="mb-3 text-lg">{t('customers.lastOrders')}</h2>
          <Orders customer={customer} />
        </section>
        <section>
          <h2 className="mb-3 text-lg">{t('customers.addresses')}</h2>
          {customer.addresses.length === 0 && (
            <p className="text-sm text-muted">{t('customers.noAddresses')}</p>
          )}
          <ul className="grid gap-3">
            {customer.addresses.map((address) => (
              <li key={address.id}>
                <Card className="grid gap-2 p-5">
                  {address.isDefault && (
                    <span>
                      <Badge>{t('customers.defaultAddress')}</Badge>
                    </span>
                  )}
                  <AddressBlock address={address} />
                </Card>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

export default function CustomerPage() {
  const { id = '' } = useParams();
  const customer = useQuery(customerQuery(id));
  usePageTitle(customer.data && nameOf(customer.data));
  if (customer.isPending) return <Skeleton className="h-96 w-full" />;
  if (isProblem(customer.error) && [404, 400].includes(customer.error.status)) {
    return <MissingPage title={t('customers.gone')} body={t('notFound.body')} />;
  }
  if (customer.data === undefined) {
    return <LoadFailure error={customer.error} onRetry={customer.refetch} />;
  }
  return <Body customer={customer.data} />;
}
