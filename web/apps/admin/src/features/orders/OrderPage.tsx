import { isProblem } from '@portico/api';
import { Breadcrumbs, Button, Card, PageHeader, Skeleton } from '@portico/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import type { Versioned } from '../../shared/versioned';
import { t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { MissingPage } from '../../shared/MissingPage';
import { LoadFailure } from '../../shared/ListBody';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { AddressDialog } from './AddressDialog';
import { Disputes } from './Disputes';
import { instantsOf } from './history';
import { HistoryStepper } from './HistoryStepper';
import { Notes } from './Notes';
import { Addresses, Customer, Payments } from './OrderAside';
import { DisputedBadge, OrderBadge } from './OrderBadge';
import { OrderLines } from './OrderLines';
import { OrderMoves } from './OrderMoves';
import { orderAtQuery, orderQuery, type OrderDetail } from './orderQueries';
import { Parcels } from './Parcels';
import { Refunds } from './Refunds';
import { Returns } from './Returns';
import { Timeline } from './Timeline';
import { useOrderWrites, type OrderWrites } from './useOrderWrites';

const OrderDownloads = lazy(() => import('../downloads/OrderDownloads'));

function Panels({
  detail,
  writes,
  past,
}: {
  detail: OrderDetail;
  writes: OrderWrites;
  past: boolean;
}) {
  const may = useMay();
  const { order } = detail;
  const can = (move: string) => !past && may('orders.write') && detail.moves.includes(move);
  return (
    <>
      <Card>
        <OrderLines order={order} />
      </Card>
      <Disputes detail={detail} writes={writes} readOnly={past} />
      <Returns order={order} writes={writes} readOnly={past} />
      <Refunds detail={detail} />
      <Parcels order={order} can={can} writes={writes} />
      {!past && order.lines.some(({ requiresShipping }) => !requiresShipping) && (
        <Suspense>
          <OrderDownloads
            number={order.number}
            lines={order.lines}
            mayWrite={may('orders.write')}
          />
        </Suspense>
      )}
    </>
  );
}

interface BodyProps {
  loaded: Versioned<OrderDetail>;
  /** The order as it was; undefined now. */
  past: OrderDetail | undefined;
  at: string;
  onStep: (at: string) => void;
}

function Body({ loaded, past, at, onStep }: BodyProps) {
  const may = useMay();
  const detail = past ?? loaded.value;
  const { order } = detail;
  const isPast = at !== '';
  const writes = useOrderWrites(order.number);
  const [editing, setEditing] = useState(false);
  const { timeline } = loaded.value;
  const mayEdit = !isPast && may('orders.write') && detail.moves.includes('edit_address');
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
            {detail.disputes.some(({ endedAt }) => endedAt === null) && <DisputedBadge />}
            <ShopTime at={order.placedAt} />
          </span>
        }
        actions={!isPast && <OrderMoves detail={loaded.value} writes={writes} />}
      />
      {isPast && (
        <HistoryStepper entries={timeline} at={at} onStep={onStep} onLeave={() => onStep('')} />
      )}
      <div
        aria-busy={isPast && past === undefined}
        className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start"
      >
        <div className="grid min-w-0 gap-6">
          <Panels detail={detail} writes={writes} past={isPast} />
          {!isPast && <Notes number={order.number} writes={writes} />}
          <Card>
            <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
              <h2 className="text-lg">{t('timeline.title')}</h2>
              {!isPast && (
                <Button
                  variant="quiet"
                  icon={<History aria-hidden size={18} />}
                  onClick={() => onStep(instantsOf(timeline).at(-1)?.at ?? '')}
                >
                  {t('history.open')}
                </Button>
              )}
            </div>
            <Timeline entries={timeline} at={at} />
          </Card>
        </div>
        <div className="grid gap-4">
          <Customer detail={detail} />
          {!isPast && <Payments detail={detail} />}
          <Addresses detail={detail} onEdit={mayEdit ? () => setEditing(true) : null} />
        </div>
      </div>
      {editing && (
        <AddressDialog loaded={loaded} writes={writes} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

export default function OrderPage() {
  const { number = '' } = useParams();
  const [at, setAt] = useParam('at');
  const order = useQuery(orderQuery(number));
  const past = useQuery({
    ...orderAtQuery(number, at),
    enabled: at !== '',
    placeholderData: keepPreviousData,
  });
  usePageTitle(t('orders.heading', { number }));
  if (order.isPending) return <Skeleton className="h-96 w-full" />;
  if (isProblem(order.error) && order.error.status === 404) {
    return <MissingPage title={t('orders.gone')} body={t('notFound.body')} />;
  }
  if (order.data === undefined) return <LoadFailure error={order.error} onRetry={order.refetch} />;
  if (at !== '' && past.isError) {
    return <LoadFailure error={past.error} onRetry={() => setAt('')} />;
  }
  return (
    <Body loaded={order.data} past={at === '' ? undefined : past.data} at={at} onStep={setAt} />
  );
}
