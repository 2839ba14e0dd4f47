import {
  Badge,
  Breadcrumbs,
  Checkbox,
  EmptyState,
  Notice,
  PageHeader,
  type Column,
} from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { money, t, wordFor } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { holdsQuery, type Hold } from './inventoryQueries';

function Goods({ hold }: { hold: Hold }) {
  return (
    <ul>
      {hold.lines.map((line) => (
        <li key={line.variantId}>
          {t('holds.pieces', { count: line.quantity, title: line.title })}
          <span className="block text-xs text-muted">
            {[...line.options, ...(line.sku === null ? [] : [line.sku])].join(' · ')}
          </span>
          {line.parts.length > 0 && (
            <>
              <Badge>{t('bundles.bundle')}</Badge>
              <ul aria-label={t('bundles.partsOf', { name: line.title })}>
                {line.parts.map((part) => (
                  <li key={part.variantId} className="text-xs text-muted">
                    {t('holds.pieces', { count: part.quantity * line.quantity, title: part.title })}
                    {[...Object.values(part.options), part.sku]
                      .filter(Boolean)
                      .map((told) => ` · ${told}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function State({ hold }: { hold: Hold }) {
  const tone = hold.isOverdue ? 'danger' : hold.isEnding ? 'warning' : 'neutral';
  const word = hold.isOverdue ? 'overdue' : hold.isEnding ? 'ending' : 'held';
  return (
    <span className="grid justify-items-start gap-1">
      <Badge tone={tone}>{t(`holds.${word}`)}</Badge>
      {hold.payment !== null && (
        <span className="text-xs text-muted">{wordFor('holdPayment', hold.payment)}</span>
      )}
      {hold.lastError !== null && (
        <span className="max-w-xs text-xs break-words text-danger">
          {t('holds.attempts', { count: hold.attempts })} {hold.lastError}
        </span>
      )}
    </span>
  );
}

const COLUMNS = (): Column<Hold>[] => [
  { key: 'goods', header: t('holds.goods'), cell: (hold) => <Goods hold={hold} /> },
  {
    key: 'buyer',
    header: t('holds.buyer'),
    cell: (hold) => t(hold.hasAccount ? 'holds.account' : 'holds.guest'),
    wideOnly: true,
  },
  { key: 'due', header: t('holds.due'), cell: (hold) => money(hold.due), align: 'end' },
  {
    key: 'until',
    header: t('holds.until'),
    cell: (hold) => <ShopTime at={hold.expiresAt} look="list" />,
  },
  { key: 'state', header: t('holds.state'), cell: (hold) => <State hold={hold} /> },
];

export default function HoldsPage() {
  usePageTitle(t('holds.title'));
  const [overdue, setOverdue] = useParam('overdue');
  const holds = useInfiniteQuery(holdsQuery(overdue === '1'));
  const late = holds.data?.pages[0]?.overdue ?? 0;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[
              { label: t('inventory.title'), to: '/inventory' },
              { label: t('holds.title') },
            ]}
          />
        }
        title={t('holds.title')}
        lead={t('holds.lead')}
      />
      <div className="mb-6 grid gap-4">
        {late > 0 && (
          <Notice tone="warning" title={t('holds.someOverdue', { count: late })}>
            {t('holds.someOverdueBody')}
          </Notice>
        )}
        <Checkbox
          name="overdue"
          label={t('holds.onlyOverdue')}
          checked={overdue === '1'}
          onChange={(event) => setOverdue(event.target.checked ? '1' : '')}
        />
      </div>
      <ListBody
        query={holds}
        caption={t('holds.title')}
        rowKey={(hold) => hold.checkoutId}
        columns={COLUMNS()}
        empty={
          <EmptyState
            icon={<Hourglass aria-hidden size={28} />}
            title={t(overdue ? 'holds.noneOverdue' : 'holds.empty')}
          >
            {t('holds.emptyBody')}
          </EmptyState>
        }
      />
    </>
  );
}
