import { isProblem } from '@portico/api';
import { Breadcrumbs, Button, Card, Link, PageHeader, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Truck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { AddressBlock } from '../../shared/AddressBlock';
import type { Versioned } from '../../shared/versioned';
import { money, t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { MissingPage } from '../../shared/MissingPage';
import { LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { AddressDialog } from './AddressDialog';
import { OrderBadge, PaymentBadge } from './OrderBadge';
import { OrderLines } from './OrderLines';
import { orderQuery, type OrderDetail } from './orderQueries';
import { Parcels } from './Parcels';
import { ShipDialog } from './ShipDialog';
import { Timeline } from './Timeline';
import { useOrderWrites } from './useOrderWrites';

function Aside({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card>
      <div className="mb-3 flex min-h-8 items-center justify-between gap-3">
        <h2 className="text-base">{title}</h2>
        {action}
      </div>
      {children}
    </Card>
  );
}

function Customer({ detail }: { detail: OrderDetail }) {
  const may = useMay();
  const { order, accountId } = detail;
  return (
    <Aside title={t('orders.customer')}>
      <p className="text-sm font-medium">{order.shippingAddress?.name ?? t('orders.erased')}</p>
      {order.email && (
        <a
          href={`mailto:${order.email}`}
          className="text-sm break-all text-accent underline underline-offset-4"
        >
          {order.email}
        </a>
      )}
      <p className="mt-1 text-sm text-muted">
        {accountId === null ? (
          t('orders.guest')
        ) : may('customers.read') ? (
          <Link to={`/customers/${accountId}`}>{t('orders.customerFile')}</Link>
        ) : (
          t('orders.account')
        )}
      </p>
    </Aside>
  );
}

function Payments({ detail }: { detail: OrderDetail }) {
  return (
    <Aside
      title={t('orders.payment')}
      action={<PaymentBadge status={detail.order.paymentStatus} />}
    >
      {detail.payments.length === 0 && (
        <p className="text-sm text-muted">{t('orders.noPayment')}</p>
      )}
      <ul className="grid gap-4">
        {detail.payments.map((payment) => (
          <li key={payment.id}>
            <dl className="grid gap-1 text-sm">
              {(['authorized', 'captured', 'refunded'] as const)
                .filter((name) => name === 'captured' || payment[name].amount > 0)
                .map((name) => (
                  <div key={name} className="flex justify-between gap-4">
                    <dt className="text-muted">{t(`payment.${name}`)}</dt>
                    <dd className="tabular-nums">{money(payment[name])}</dd>
                  </div>
                ))}
            </dl>
            <p className="mt-1.5 text-xs break-all text-muted">
              {wordFor('provider', payment.provider)} · {payment.intentId}
            </p>
            {payment.declineCode && (
              <p className="text-xs text-danger">{wordFor('decline', payment.declineCode)}</p>
            )}
          </li>
        ))}
      </ul>
    </Aside>
  );
}

function Addresses({ detail, onEdit }: { detail: OrderDetail; onEdit: (() => void) | null }) {
  const { shippingAddress, billingAddress } = detail.order;
  return (
    <>
      <Aside
        title={t('orders.shippingAddress')}
        action={
          onEdit && (
            <button
              type="button"
              onClick={onEdit}
              className="min-h-target rounded-sm px-1 text-sm text-accent underline underline-offset-4"
            >
              {t('common.edit')}
            </button>
          )
        }
      >
        {shippingAddress ? <AddressBlock address={shippingAddress} /> : t('orders.erased')}
      </Aside>
      {billingAddress && (
        <Aside title={t('orders.billingAddress')}>
          <AddressBlock address={billingAddress} />
        </Aside>
      )}
    </>
  );
}

function Body({ loaded }: { loaded: Versioned<OrderDetail> }) {
  const may = useMay();
  const detail = loaded.value;
  const { order } = detail;
  const writes = useOrderWrites(order.number);
  const [dialog, setDialog] = useState<'ship' | 'address' | null>(null);
  const can = (move: string) => may('orders.write') && detail.moves.includes(move);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('orders.title'), to: '/orders' }, { label: order.number }]}
          />
        }
        title={t('orders.heading', { number: order.number })}
        lead={
          <span className="flex flex-wrap items-center gap-2 text-sm">
            <OrderBadge status={order.status} />
            <ShopTime at={order.placedAt} />
          </span>
        }
        actions={
          can('ship') && (
            <Button icon={<Truck aria-hidden size={18} />} onClick={() => setDialog('ship')}>
              {t('ship.open')}
            </Button>
          )
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
        <div className="grid min-w-0 gap-6">
          <Card>
            <OrderLines order={order} />
          </Card>
          <Parcels order={order} mayDeliver={can('deliver')} writes={writes} />
          <Card>
            <h2 className="mb-5 text-lg">{t('timeline.title')}</h2>
            <Timeline entries={detail.timeline} />
          </Card>
        </div>
        <div className="grid gap-4">
          <Customer detail={detail} />
          <Payments detail={detail} />
          <Addresses
            detail={detail}
            onEdit={can('edit_address') ? () => setDialog('address') : null}
          />
        </div>
      </div>
      {dialog === 'ship' && (
        <ShipDialog order={order} writes={writes} onClose={() => setDialog(null)} />
      )}
      {dialog === 'address' && (
        <AddressDialog loaded={loaded} writes={writes} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

export default function OrderPage() {
  const { number = '' } = useParams();
  const order = useQuery(orderQuery(number));
  usePageTitle(t('orders.heading', { number }));
  if (order.isPending) return <Skeleton className="h-96 w-full" />;
  if (isProblem(order.error) && order.error.status === 404) {
    return <MissingPage title={t('orders.gone')} body={t('notFound.body')} />;
  }
  if (order.data === undefined) return <LoadFailure error={order.error} onRetry={order.refetch} />;
  return <Body loaded={order.data} />;
}
