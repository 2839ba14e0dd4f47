import { Breadcrumbs, Button, Checkbox, EmptyState, Notice, PageHeader } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { GridBar } from './GridBar';
import { GridTable } from './GridTable';
import { variantsQuery } from './gridQueries';
import { useVariantGrid } from './useVariantGrid';

/** Prices and counts of hundreds of variants, as in a spreadsheet. */
export default function VariantGridPage() {
  usePageTitle(t('grid.title'));
  const mayCount = useMay()('inventory.write');
  const [search, setSearch] = useParam('q');
  const [allOrNothing, setAllOrNothing] = useState(false);
  const variants = useInfiniteQuery(variantsQuery(search));
  const rows = useMemo(
    () => variants.data?.pages.flatMap((page) => page.items) ?? [],
    [variants.data],
  );
  const grid = useVariantGrid(rows, mayCount);
  return (
    <>
      <UnsavedGuard dirty={grid.cells > 0 && !grid.busy} />
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('products.title'), to: '/products' }, { label: t('grid.title') }]}
          />
        }
        title={t('grid.title')}
        lead={t('grid.lead')}
      />
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <SearchField label={t('inventory.search')} value={search} onSearch={setSearch} />
      </div>
      {grid.failure !== null && (
        <div className="mb-5">
          <Notice tone="danger">{grid.failure}</Notice>
        </div>
      )}
      {variants.isPending && <ListSkeleton />}
      {variants.isError && rows.length === 0 && (
        <LoadFailure error={variants.error} onRetry={variants.refetch} />
      )}
      {variants.isSuccess && rows.length === 0 && (
        <EmptyState icon={<Table2 aria-hidden size={28} />} title={t('list.nothingFound')}>
          {t(search === '' ? 'products.emptyBody' : 'list.otherWords')}
        </EmptyState>
      )}
      {rows.length > 0 && <GridTable rows={rows} grid={grid} mayCount={mayCount} />}
      {variants.hasNextPage && (
        <div className="my-6 text-center">
          <Button
            variant="secondary"
            busy={variants.isFetchingNextPage}
            onClick={() => void variants.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        </div>
      )}
      <GridBar
        dirty={grid.cells > 0}
        mayUndo={grid.mayUndo}
        busy={grid.busy}
        save={t('grid.save', { count: grid.cells })}
        onUndo={grid.undo}
        onDiscard={grid.discard}
        onSave={() => void grid.save(allOrNothing)}
      >
        <Checkbox
          label={t('grid.allOrNothing')}
          checked={allOrNothing}
          onChange={(event) => setAllOrNothing(event.target.checked)}
        />
      </GridBar>
    </>
  );
}
