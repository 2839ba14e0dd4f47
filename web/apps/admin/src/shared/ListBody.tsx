import { Button, ErrorState, Skeleton, Table, VisuallyHidden, type TableProps } from '@portico/ui';
import type { ReactNode } from 'react';
import { problemText } from './api';
import { t } from './i18n';

/** The part of an infinite query that a list needs. */
interface ListQuery<Row> {
  data: { pages: { items: readonly Row[] }[] } | undefined;
  isPending: boolean;
  isError: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

interface ListBodyProps<Row> extends Omit<TableProps<Row>, 'rows'> {
  query: ListQuery<Row>;
  /** Shown when there is nothing. */
  empty: ReactNode;
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

export function ListSkeleton() {
  return (
    <div role="status" className="grid gap-3">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-13 w-full" />
      ))}
    </div>
  );
}

export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  return (
    <ErrorState
      title={t('error.title')}
      retryLabel={t('common.retry')}
      onRetry={() => void onRetry()}
    >
      {problemText(error)}
    </ErrorState>
  );
}

/** A list with its three other states, and the way to its next part. */
export function ListBody<Row>({ query, empty, ...table }: ListBodyProps<Row>) {
  if (query.isPending) return <ListSkeleton />;
  if (query.data === undefined) return <LoadFailure error={query.error} onRetry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return empty;
  return (
    <>
      <Table {...table} rows={rows} />
      <p role="status" className="sr-only">
        {t('common.shown', { count: rows.length })}
      </p>
      {query.hasNextPage && (
        <div className="mt-6 text-center">
          <Button
            variant="secondary"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        </div>
      )}
      {query.isError && (
        <p role="alert" className="mt-3 text-center text-sm text-danger">
          {problemText(query.error)}
        </p>
      )}
    </>
  );
}
