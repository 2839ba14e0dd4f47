import { cx } from '@portico/ui';
import { useState, type PointerEvent } from 'react';
import { formatDay, formatNumber, money, t } from '../../shared/i18n';
import { chartShape } from './chartPath';
import type { DaySales } from './dashboardQueries';

const WIDTH = 720;
const HEIGHT = 200;

/** Revenue by day. What the curve shows is also there as a table, for those who can't see it. */
export function SalesChart({ series }: { series: readonly DaySales[] }) {
  const [active, setActive] = useState<number | null>(null);
  const shape = chartShape(
    series.map((day) => day.revenue.amount),
    WIDTH,
    HEIGHT,
  );
  const last = series.at(-1);
  const day = active === null ? undefined : series[active];
  const point = active === null ? undefined : shape.points[active];

  function onMove(event: PointerEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    setActive(Math.max(0, Math.min(series.length - 1, Math.round(part * (series.length - 1)))));
  }

  return (
    <figure>
      <div className="relative">
        <svg
          aria-hidden
          viewBox={`0 -8 ${WIDTH} ${HEIGHT + 16}`}
          preserveAspectRatio="none"
          onPointerMove={onMove}
          onPointerLeave={() => setActive(null)}
          className="block h-48 w-full overflow-visible sm:h-60"
        >
          {[0, 0.5, 1].map((part) => (
            <line
              key={part}
              x1={0}
              x2={WIDTH}
              y1={HEIGHT * part}
              y2={HEIGHT * part}
              vectorEffect="non-scaling-stroke"
              className="stroke-line"
            />
          ))}
          <path d={shape.area} className="fill-accent-soft" />
          <path
            d={shape.line}
            fill="none"
            strokeWidth={2.5}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-accent"
          />
          {point && (
            <line
              x1={point.x}
              x2={point.x}
              y1={0}
              y2={HEIGHT}
              vectorEffect="non-scaling-stroke"
              className="stroke-line-strong"
            />
          )}
        </svg>
        {day && point && (
          <div
            aria-hidden
            style={{ left: `${(point.x / WIDTH) * 100}%` }}
            className={cx(
              'pointer-events-none absolute -top-2 rounded-md bg-ink px-3 py-1.5 text-xs whitespace-nowrap text-on-ink shadow-floating',
              point.x > WIDTH / 2 ? '-translate-x-[calc(100%+0.75rem)]' : 'translate-x-3',
            )}
          >
            <span className="block font-semibold tabular-nums">{money(day.revenue)}</span>
            {formatDay(day.day)} · {t('dashboard.ordersCount', { count: day.orders })}
          </div>
        )}
      </div>
      <div aria-hidden className="mt-2 flex justify-between text-xs text-muted tabular-nums">
        <span>{series[0] && formatDay(series[0].day)}</span>
        <span>{last && formatDay(last.day)}</span>
      </div>
      <table className="sr-only">
        <caption>{t('dashboard.revenueByDay')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.day')}</th>
            <th scope="col">{t('dashboard.orders')}</th>
            <th scope="col">{t('dashboard.revenue')}</th>
          </tr>
        </thead>
        <tbody>
          {series.map((each) => (
            <tr key={each.day}>
              <th scope="row">{formatDay(each.day)}</th>
              <td>{formatNumber(each.orders)}</td>
              <td>{money(each.revenue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
