import { Breadcrumbs, Button, Card, cx, Field, Input, Notice, PageHeader } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { keyOf } from './bulkCount';
import { BulkRowFields } from './BulkRowFields';
import { stockQuery } from './inventoryQueries';
import { LocationFilter } from './LocationFilter';
import { useBulkCount } from './useBulkCount';

/** Many counts at once, as they come from a walk along the shelves. */
export default function BulkPage() {
  usePageTitle(t('bulk.title'));
  const [search, setSearch] = useParam('q');
  const [location, setLocation] = useParam('location');
  const stock = useInfiniteQuery({ ...stockQuery(search, location), staleTime: Infinity });
  const rows = stock.data?.pages.flatMap((page) => page.items) ?? [];
  const count = useBulkCount(rows);
  const isIdle = count.changed === 0;
  return (
    <>
      <UnsavedGuard dirty={!isIdle && !count.busy} />
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('inventory.title'), to: '/inventory' }, { label: t('bulk.title') }]}
          />
        }
        title={t('bulk.title')}
        lead={t('bulk.lead')}
      />
      <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        <SearchField label={t('inventory.search')} value={search} onSearch={setSearch} />
        <LocationFilter value={location} onChange={setLocation} />
      </div>
      {count.failure !== null && (
        <div className="mb-5">
          <Notice tone="danger">{count.failure}</Notice>
        </div>
      )}
      {stock.isPending && <ListSkeleton />}
      {stock.isError && rows.length === 0 && (
        <LoadFailure error={stock.error} onRetry={stock.refetch} />
      )}
      {stock.isSuccess && rows.length === 0 && (
        <p className="py-8 text-muted">{t('list.nothingFound')}</p>
      )}
      <ul aria-label={t('bulk.title')}>
        {rows.map((row) => (
          <BulkRowFields
            key={keyOf(row)}
            row={row}
            edit={count.edits[keyOf(row)] ?? {}}
            fault={count.faults[keyOf(row)]}
            onEdit={(edit) => count.edit(keyOf(row), edit)}
          />
        ))}
      </ul>
      {stock.hasNextPage && (
        <div className="my-6 text-center">
          <Button
            variant="secondary"
            busy={stock.isFetchingNextPage}
            onClick={() => void stock.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        </div>
      )}
      <Card className="bottom-bar sticky bottom-4 mt-6 flex flex-wrap items-start gap-4 shadow-floating max-sm:gap-2 max-sm:px-3 max-sm:py-2">
        <Field
          label={t('inventory.reason')}
          required
          error={count.reasonMissing ? t('form.required') : undefined}
          className={cx('grow basis-64', isIdle && 'max-sm:hidden')}
        >
          <Input
            value={count.reason}
            maxLength={200}
            onChange={(event) => count.setReason(event.target.value)}
          />
        </Field>
        <div className="flex gap-1 max-sm:w-full sm:gap-3 sm:pt-7">
          <Button
            variant="quiet"
            className={cx(isIdle && 'max-sm:hidden')}
            disabled={isIdle}
            onClick={count.discard}
          >
            {t('bulk.discard')}
          </Button>
          <Button
            className="max-sm:grow"
            busy={count.busy}
            disabled={isIdle}
            onClick={() => void count.save()}
          >
            {isIdle ? t('bulk.nothing') : t('bulk.save', { count: count.changed })}
          </Button>
        </div>
      </Card>
    </>
  );
}
