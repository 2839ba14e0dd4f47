import { Badge, Card, Image, Link, PageHeader, Select, Skeleton, StatTile } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatNumber, money, t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { LatestOrders } from '../orders';
import { useMay } from '../session';
import { overviewQuery, type Overview } from './dashboardQueries';
import { SalesChart } from './SalesChart';

const PERIODS = [7, 30, 90];
const DEFAULT_DAYS = 30;

function Panel({
  title,
  more,
  children,
}: {
  title: string;
  more?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">{title}</h2>
        {more}
      </div>
      {children}
    </Card>
  );
}

function Figures({ overview }: { overview: Overview | undefined }) {
  const may = useMay();
  const toShip = overview?.ordersToShip;
  const waiting = overview?.ordersAwaitingPayment ?? 0;
  return (
    <div className="grid grid-cols-2 gap-3 *:*:h-full sm:gap-4 xl:grid-cols-4">
      <div className="max-sm:col-span-2">
        <StatTile label={t('dashboard.revenue')} value={overview && money(overview.revenue)} />
      </div>
      <div>
        <StatTile label={t('dashboard.orders')} value={overview && formatNumber(overview.orders)} />
      </div>
      <div className="max-sm:order-1 max-sm:col-span-2">
        <StatTile
          label={t('dashboard.average')}
          value={overview && money(overview.averageOrderValue)}
          detail={waiting > 0 && t('dashboard.awaitingPayment', { count: waiting })}
        />
      </div>
      <div>
        <StatTile
          label={t('dashboard.toShip')}
          value={toShip === undefined ? undefined : formatNumber(toShip)}
          detail={
            may('orders.read') &&
            toShip !== undefined &&
            toShip > 0 && <Link to="/orders?status=confirmed">{t('dashboard.showToShip')}</Link>
          }
        />
      </div>
    </div>
  );
}

function LowStock({ overview }: { overview: Overview }) {
  const may = useMay();
  return (
    <Panel
      title={t('dashboard.lowStock')}
      more={
        may('inventory.read') &&
        overview.lowStockCount > 0 && (
          <Link to="/inventory/low" className="text-sm">
            {t('dashboard.allLow', { count: overview.lowStockCount })}
          </Link>
        )
      }
    >
      {overview.lowStock.length === 0 && (
        <p className="py-4 text-sm text-muted">{t('dashboard.nothingLow')}</p>
      )}
      <ul>
        {overview.lowStock.map((item) => (
          <li
            key={item.variantId}
            className="flex items-center justify-between gap-4 border-b border-line py-2.5 last:border-0"
          >
            <span className="min-w-0">
              <Link
                look="plain"
                to={`/products/${item.productId}`}
                className="block truncate text-sm font-medium hover:text-accent hover:underline"
              >
                {item.title}
              </Link>
              <span className="block truncate text-xs text-muted">
                {[item.variant, item.sku].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Badge tone={item.available <= 0 ? 'danger' : 'warning'}>
              {item.available <= 0
                ? t('inventory.soldOut')
                : t('inventory.left', { count: item.available })}
            </Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function BestSellers({ overview }: { overview: Overview }) {
  return (
    <Panel title={t('dashboard.best')}>
      {overview.topProducts.length === 0 && (
        <p className="py-4 text-sm text-muted">{t('dashboard.nothingSold')}</p>
      )}
      <ol>
        {overview.topProducts.map((product) => (
          <li
            key={product.slug}
            className="flex items-center gap-3 border-b border-line py-2.5 last:border-0"
          >
            <Image src={product.imageUrl} alt="" className="size-10! shrink-0 rounded-sm" />
            <span className="min-w-0 grow">
              <span className="block truncate text-sm font-medium">{product.title}</span>
              <span className="block text-xs text-muted">
                {t('dashboard.units', { count: product.units })}
              </span>
            </span>
            <span className="shrink-0 text-sm tabular-nums">{money(product.revenue)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

export default function DashboardPage() {
  usePageTitle(t('dashboard.title'));
  const may = useMay();
  const [chosen, setChosen] = useParam('days');
  const days = PERIODS.includes(Number(chosen)) ? Number(chosen) : DEFAULT_DAYS;
  const { data, isError, error, refetch } = useQuery(overviewQuery(days));
  return (
    <>
      <PageHeader
        title={t('dashboard.title')}
        actions={
          <Select
            aria-label={t('dashboard.period')}
            value={String(days)}
            onChange={(event) => setChosen(event.target.value)}
            options={PERIODS.map((count) => ({
              value: String(count),
              label: t('dashboard.days', { count }),
            }))}
          />
        }
      />
      {isError && data === undefined ? (
        <LoadFailure error={error} onRetry={refetch} />
      ) : (
        <div className="grid gap-4 sm:gap-6">
          <Figures overview={data} />
          <Panel title={t('dashboard.revenueByDay')}>
            {data ? <SalesChart series={data.series} /> : <Skeleton className="h-60 w-full" />}
          </Panel>
          {may('orders.read') && (
            <Panel
              title={t('dashboard.latest')}
              more={
                <Link to="/orders" className="text-sm">
                  {t('dashboard.allOrders')}
                </Link>
              }
            >
              <LatestOrders />
            </Panel>
          )}
          {data && (
            <div className="grid gap-4 sm:gap-6 xl:grid-cols-2">
              <LowStock overview={data} />
              <BestSellers overview={data} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
