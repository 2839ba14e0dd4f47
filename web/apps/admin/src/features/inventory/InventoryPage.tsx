import { Badge, ButtonLink, EmptyState, IconButton, PageHeader, type Column } from '@portico/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Boxes, History, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { formatNumber, t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { AdjustDialog } from './AdjustDialog';
import { locationsQuery, stockQuery, type StockRow } from './inventoryQueries';
import { LocationFilter } from './LocationFilter';
import { MovementsDrawer } from './MovementsDrawer';
import { freeOf, TransferDialog } from './TransferDialog';

const LOW = 5;

function Available({ row }: { row: StockRow }) {
  if (row.available === null) return <Badge>{t('inventory.untracked')}</Badge>;
  if (row.available <= 0) return <Badge tone="danger">{t('inventory.soldOut')}</Badge>;
  if (row.available <= LOW) {
    return <Badge tone="warning">{t('inventory.left', { count: row.available })}</Badge>;
  }
  return <>{formatNumber(row.available)}</>;
}

interface Actions {
  mayWrite: boolean;
  onAdjust: (row: StockRow) => void;
  onMovements: (row: StockRow) => void;
  /** Null where there is no other location to bring goods to. */
  onTransfer: ((row: StockRow) => void) | null;
}

function columns({ mayWrite, onAdjust, onMovements, onTransfer }: Actions): Column<StockRow>[] {
  const name = (row: StockRow) => [row.title, ...row.options].join(' · ');
  return [
    {
      key: 'title',
      header: t('inventory.item'),
      cell: (row) => (
        <span>
          <span className="block font-medium">{row.title}</span>
          <span className="block text-xs text-muted">{row.options.join(' · ')}</span>
        </span>
      ),
    },
    { key: 'sku', header: t('inventory.sku'), cell: (row) => row.sku ?? '–' },
    {
      key: 'location',
      header: t('inventory.location'),
      cell: (row) => row.location,
      wideOnly: true,
    },
    {
      key: 'onHand',
      header: t('inventory.onHand'),
      cell: (row) => formatNumber(row.onHand),
      align: 'end',
    },
    {
      key: 'reserved',
      header: t('inventory.reserved'),
      cell: (row) => formatNumber(row.reserved),
      align: 'end',
    },
    {
      key: 'backorder',
      header: t('inventory.backorder'),
      cell: (row) => (row.backorderLimit > 0 ? formatNumber(row.backorderLimit) : '–'),
      align: 'end',
      wideOnly: true,
    },
    {
      key: 'available',
      header: t('inventory.available'),
      cell: (row) => <Available row={row} />,
      align: 'end',
    },
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (row) => (
        <span className="-my-2 inline-flex">
          <IconButton
            label={t('inventory.movementsOf', { title: name(row) })}
            title={t('inventory.movements')}
            onClick={() => onMovements(row)}
          >
            <History aria-hidden size={18} />
          </IconButton>
          {mayWrite && onTransfer && (
            <IconButton
              label={t('inventory.transferOf', { title: name(row) })}
              title={t('inventory.transfer')}
              disabled={freeOf(row) === 0}
              onClick={() => onTransfer(row)}
            >
              <ArrowLeftRight aria-hidden size={18} />
            </IconButton>
          )}
          {mayWrite && (
            <IconButton
              label={t('inventory.adjustOf', { title: name(row) })}
              title={t('inventory.adjust')}
              onClick={() => onAdjust(row)}
            >
              <SlidersHorizontal aria-hidden size={18} />
            </IconButton>
          )}
        </span>
      ),
    },
  ];
}

export default function InventoryPage() {
  usePageTitle(t('inventory.title'));
  const may = useMay();
  const [search, setSearch] = useParam('q');
  const [location, setLocation] = useParam('location');
  const [transferred, setTransferred] = useState<StockRow | null>(null);
  const [adjusted, setAdjusted] = useState<StockRow | null>(null);
  const [traced, setTraced] = useState<StockRow | null>(null);
  const stock = useInfiniteQuery(stockQuery(search, location));
  const locations = useQuery(locationsQuery).data?.items ?? [];
  const several = locations.filter(({ isActive }) => isActive).length > 1;
  return (
    <>
      <PageHeader
        title={t('inventory.title')}
        actions={
          <>
            <ButtonLink to="/inventory/bundles" variant="secondary">
              {t('bundles.title')}
            </ButtonLink>
            <ButtonLink to="/inventory/low" variant="secondary">
              {t('low.title')}
            </ButtonLink>
            <ButtonLink to="/inventory/holds" variant="secondary">
              {t('holds.title')}
            </ButtonLink>
            <ButtonLink to="/inventory/locations" variant="secondary">
              {t('inventory.locations')}
            </ButtonLink>
            {may('inventory.write') && (
              <ButtonLink to="/inventory/bulk" variant="secondary">
                {t('inventory.bulk')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        <SearchField label={t('inventory.search')} value={search} onSearch={setSearch} />
        <LocationFilter value={location} onChange={setLocation} />
      </div>
      <ListBody
        query={stock}
        caption={t('inventory.title')}
        rowKey={(row) => `${row.variantId} ${row.locationId}`}
        columns={columns({
          mayWrite: may('inventory.write'),
          onAdjust: setAdjusted,
          onMovements: setTraced,
          onTransfer: several ? setTransferred : null,
        })}
        empty={
          <EmptyState
            icon={<Boxes aria-hidden size={28} />}
            title={t(search ? 'list.nothingFound' : 'inventory.empty')}
          >
            {t(search ? 'list.otherWords' : 'inventory.emptyBody')}
          </EmptyState>
        }
      />
      {adjusted && <AdjustDialog row={adjusted} onClose={() => setAdjusted(null)} />}
      {transferred && (
        <TransferDialog
          row={transferred}
          locations={locations}
          onClose={() => setTransferred(null)}
        />
      )}
      {traced && <MovementsDrawer row={traced} onClose={() => setTraced(null)} />}
    </>
  );
}
