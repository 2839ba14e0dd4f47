import { Card, Link } from '@portico/ui';
import type { ReactNode } from 'react';
import { AddressBlock } from '../../shared/AddressBlock';
import { money, t, wordFor } from '../../shared/i18n';
import { useMay } from '../session';
import { PaymentBadge } from './OrderBadge';
import type { OrderDetail } from './orderQueries';

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

export function Customer({ detail }: { detail: OrderDetail }) {
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

export function Payments({ detail }: { detail: OrderDetail }) {
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

export function Addresses({
  detail,
  onEdit,
}: {
  detail: OrderDetail;
  onEdit: (() => void) | null;
}) {
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
