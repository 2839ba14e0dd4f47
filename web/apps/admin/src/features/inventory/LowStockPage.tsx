import { Breadcrumbs, EmptyState, IconButton, Link, PageHeader, type Column } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Boxes, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { formatNumber, t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { lowStockQuery, type LowStockRow } from './inventoryQueries';
import { ThresholdDialog } from './ThresholdDialog';

const nameOf = (row: LowStockRow) => [row.title, ...row.options].join(' · ');

function columns(onEdit: ((row: LowStockRow) => void) | null): Column<LowStockRow>[] {
  const told: Column<LowStockRow>[] = [
    {
      key: 'title',
      header: t('inventory.item'),
      cell: (row) => (
        <span>
          <Link
            to={`/inventory?q=${encodeURIComponent(row.sku ?? row.title)}`}
            className="block font-medium"
          >
            {row.title}
          </Link>
          <span className="block text-xs text-muted">{row.options.join(' · ')}</span>
        </span>
      ),
    },
    { key: 'sku', header: t('inventory.sku'), cell: (row) => row.sku ?? '–' },
    { key: 'left', header: t('low.left'), cell: (row) => formatNumber(row.left), align: 'end' },
    {
      key: 'threshold',
      header: t('low.threshold'),
      cell: (row) =>
        row.ownThreshold === null
          ? t('low.shops', { count: row.threshold })
          : formatNumber(row.threshold),
      align: 'end',
    },
    {
      key: 'since',
      header: t('low.since'),
      cell: (row) => (row.lowSince === null ? '–' : <ShopTime at={row.lowSince} look="list" />),
      wideOnly: true,
    },
  ];
  if (onEdit === null) return told;
  return [
    ...told,
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (row) => (
        <IconButton
          label={t('low.editOf', { title: nameOf(row) })}
          title={t('low.edit')}
          onClick={() => onEdit(row)}
          className="-my-2"
        >
          <SlidersHorizontal aria-hidden size={18} />
        </IconButton>
      ),
    },
  ];
}

export default function LowStockPage() {
  usePageTitle(t('low.title'));
  const may = useMay();
  const low = useInfiniteQuery(lowStockQuery);
  const [edited, setEdited] = useState<LowStockRow | null>(null);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('inventory.title'), to: '/inventory' }, { label: t('low.title') }]}
          />
        }
        title={t('low.title')}
        lead={t('low.lead')}
      />
      <ListBody
        query={low}
        caption={t('low.title')}
        rowKey={(row) => row.variantId}
        columns={columns(may('inventory.write') ? setEdited : null)}
        empty={
          <EmptyState icon={<Boxes aria-hidden size={28} />} title={t('low.empty')}>
            {t('low.emptyBody')}
          </EmptyState>
        }
      />
      {edited && (
        <ThresholdDialog row={edited} name={nameOf(edited)} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
