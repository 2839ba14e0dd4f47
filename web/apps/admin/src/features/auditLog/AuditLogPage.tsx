import { Button, EmptyState, PageHeader } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useContext } from 'react';
import { useSearchParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { ShopZone } from '../../shared/ShopTime';
import { usePageTitle } from '../../shared/usePageTitle';
import { dayBegins } from '../../shared/zonedDay';
import { ACTIONS, ACTOR_KINDS, auditQuery, type AuditFilter } from './auditQueries';
import { Entry } from './Entry';
import { Filters } from './Filters';

/** The filter that the address holds; what is not known there filters nothing. */
function filterOf(params: URLSearchParams, zone: string): AuditFilter {
  const text = (name: string) => params.get(name) || undefined;
  return {
    q: text('q'),
    actorKind: ACTOR_KINDS.find((kind) => kind === text('actorKind')),
    actorId: text('actorId'),
    action: ACTIONS.find((action) => action === text('action')),
    subjectKind: text('subjectKind'),
    subjectId: text('subjectId'),
    client: text('client'),
    since: dayBegins(text('since') ?? '', zone),
    until: dayBegins(text('until') ?? '', zone, 1),
  };
}

function Entries({ filter, isFiltered }: { filter: AuditFilter; isFiltered: boolean }) {
  const log = useInfiniteQuery(auditQuery(filter));
  if (log.isPending) return <ListSkeleton />;
  if (log.data === undefined) return <LoadFailure error={log.error} onRetry={log.refetch} />;
  const entries = log.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={<ScrollText aria-hidden size={28} />}
        title={t(isFiltered ? 'list.nothingFound' : 'audit.empty')}
      >
        {t(isFiltered ? 'list.otherWords' : 'audit.emptyBody')}
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label={t('audit.entries')} className="grid gap-2">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {t('common.shown', { count: entries.length })}
      </p>
      {log.hasNextPage && (
        <div className="mt-6 text-center">
          <Button
            variant="secondary"
            busy={log.isFetchingNextPage}
            onClick={() => void log.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        </div>
      )}
      {log.isError && (
        <p role="alert" className="mt-3 text-center text-sm text-danger">
          {problemText(log.error)}
        </p>
      )}
    </>
  );
}

export default function AuditLogPage() {
  usePageTitle(t('audit.title'));
  const zone = useContext(ShopZone);
  const [params] = useSearchParams();
  return (
    <>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <Filters />
      <Entries filter={filterOf(params, zone)} isFiltered={params.size > 0} />
    </>
  );
}
