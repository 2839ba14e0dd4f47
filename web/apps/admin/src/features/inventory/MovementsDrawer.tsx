import { Button, Drawer, cx } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { movementsQuery, type Movement, type StockRow } from './inventoryQueries';

function Entry({ movement }: { movement: Movement }) {
  const sign = movement.quantity > 0 ? '+' : movement.quantity < 0 ? '−' : '±';
  return (
    <li className="flex items-start justify-between gap-4 border-b border-line py-3.5">
      <div className="min-w-0">
        <p className="text-sm font-medium">{wordFor('movement', movement.kind)}</p>
        {movement.reason && <p className="text-sm break-words text-ink-soft">{movement.reason}</p>}
        <p className="text-xs text-muted">
          <ShopTime at={movement.createdAt} /> · {movement.location} ·{' '}
          {wordFor('actor', movement.actorKind)}
        </p>
      </div>
      <span
        className={cx(
          'shrink-0 font-display text-lg font-semibold tabular-nums',
          movement.quantity < 0 ? 'text-ink' : 'text-success',
        )}
      >
        {sign}
        {Math.abs(movement.quantity)}
      </span>
    </li>
  );
}

/** What became of a variant's stock, the newest first. */
export function MovementsDrawer({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const movements = useInfiniteQuery(movementsQuery(row.variantId));
  const entries = movements.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open onClose={onClose} title={t('inventory.movements')} closeLabel={t('common.close')}>
      <p className="mb-2 text-sm text-muted">{[row.title, ...row.options].join(' · ')}</p>
      {movements.isPending && <ListSkeleton />}
      {movements.isError && entries.length === 0 && (
        <LoadFailure error={movements.error} onRetry={movements.refetch} />
      )}
      {movements.isSuccess && entries.length === 0 && (
        <p className="py-6 text-sm text-muted">{t('inventory.noMovements')}</p>
      )}
      <ul>
        {entries.map((movement) => (
          <Entry key={movement.id} movement={movement} />
        ))}
      </ul>
      {movements.hasNextPage && (
        <Button
          variant="secondary"
          wide
          className="mt-5"
          busy={movements.isFetchingNextPage}
          onClick={() => void movements.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
    </Drawer>
  );
}
