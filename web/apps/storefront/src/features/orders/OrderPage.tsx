import { isProblem } from '@portico/api';
import { Breadcrumbs, ButtonLink, EmptyState, ErrorState, PageHeader, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { format } from 'date-fns';
import { PackageX } from 'lucide-react';
import { useSelector } from 'react-redux';
import { useParams, useSearchParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { selectSession } from '../session';
import { usePageTitle } from '../shop';
import { OrderActions } from './OrderActions';
import { OrderBadge } from './OrderBadge';
import { OrderDetails } from './OrderDetails';
import { orderQuery } from './orderQueries';
import { keepOrderToken } from './orderToken';

/** An account's order, or a guest's by the token that the confirmation mail's link carries. */
export default function OrderPage() {
  const { number = '' } = useParams();
  const [params] = useSearchParams();
  const { status } = useSelector(selectSession);
  const token = params.get('token');
  if (token !== null) keepOrderToken(number, token);
  const order = useQuery({ ...orderQuery(number), enabled: status !== 'starting' });
  usePageTitle(t('order.title', { number }));

  if (order.data) {
    return (
      <>
        <PageHeader
          title={t('order.title', { number })}
          above={
            status === 'signedIn' && (
              <Breadcrumbs
                label={t('common.breadcrumbs')}
                crumbs={[{ label: t('orders.title'), to: '/orders' }, { label: number }]}
              />
            )
          }
          lead={t('order.placed', { date: format(order.data.placedAt, 'MMMM d, yyyy') })}
          actions={<OrderBadge order={order.data} />}
        />
        <OrderActions order={order.data} />
        <OrderDetails order={order.data} />
      </>
    );
  }
  if (isProblem(order.error) && [401, 403, 404].includes(order.error.status)) {
    return (
      <EmptyState
        heading="h1"
        title={t('order.notFound')}
        icon={<PackageX aria-hidden size={32} />}
        action={
          status === 'guest' ? (
            <ButtonLink to={`/login?next=${encodeURIComponent(`/orders/${number}`)}`}>
              {t('login.submit')}
            </ButtonLink>
          ) : (
            <ButtonLink to="/orders">{t('orders.title')}</ButtonLink>
          )
        }
      >
        {t('order.notFoundBody')}
      </EmptyState>
    );
  }
  if (order.isError) {
    return (
      <ErrorState
        heading="h1"
        title={t('error.title')}
        retryLabel={t('common.retry')}
        onRetry={() => void order.refetch()}
      >
        {problemText(order.error)}
      </ErrorState>
    );
  }
  return (
    <div className="grid gap-4" aria-busy="true">
      <Skeleton className="h-12 w-64" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
