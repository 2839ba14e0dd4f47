import {
  Button,
  EmptyState,
  IconButton,
  PageHeader,
  StatTile,
  Table,
  showToast,
  type Column,
} from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCcw } from 'lucide-react';
import { problemText } from '../../shared/api';
import { formatNumber, t, wordFor } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { usePageTitle } from '../../shared/usePageTitle';
import { formatAge } from './age';
import { jobsQuery, retryAllJobs, retryJob, type DeadLetter, type Queue } from './jobQueries';

/** The last word of "notifications.send_welcome", which tells what was to be done. */
const nameOf = (letter: DeadLetter): string => wordFor('job', letter.name.replace(/^.*\./, ''));

function Figures({ queue }: { queue: Queue | undefined }) {
  const late = queue?.late ?? 0;
  return (
    <div className="mb-8 grid grid-cols-2 gap-3 *:h-full sm:gap-4 xl:grid-cols-4">
      <StatTile
        label={t('jobs.waiting')}
        value={queue && formatNumber(queue.waiting)}
        detail={late > 0 && t('jobs.late', { count: late })}
      />
      <StatTile
        label={t('jobs.oldest')}
        value={queue && (queue.oldestSeconds > 0 ? formatAge(queue.oldestSeconds) : '–')}
      />
      <StatTile label={t('jobs.running')} value={queue && formatNumber(queue.running)} />
      <StatTile label={t('jobs.dead')} value={queue && formatNumber(queue.dead)} />
    </div>
  );
}

/** Both ways to try again. */
function useRetries() {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(jobsQuery);
  const onError = (error: unknown) => showToast({ tone: 'danger', text: problemText(error) });
  const one = useMutation({
    mutationFn: (letter: DeadLetter) => retryJob(letter.id),
    onSuccess: (_, letter) =>
      showToast({ tone: 'success', text: t('jobs.retried', { job: nameOf(letter) }) }),
    onError,
    onSettled: refresh,
  });
  const all = useMutation({
    mutationFn: retryAllJobs,
    onSuccess: ({ jobs }) =>
      showToast({ tone: 'success', text: t('jobs.allRetried', { count: jobs }) }),
    onError,
    onSettled: refresh,
  });
  return { one, all };
}

function columns(busyId: string | undefined, onRetry: (letter: DeadLetter) => void) {
  const found: Column<DeadLetter>[] = [
    {
      key: 'name',
      header: t('jobs.job'),
      cell: (letter) => (
        <span>
          <span className="block font-medium">{nameOf(letter)}</span>
          <span className="block text-xs break-all text-muted">{letter.name}</span>
        </span>
      ),
    },
    {
      key: 'error',
      header: t('jobs.error'),
      cell: (letter) => (
        <span className="block max-w-prose text-sm break-words">
          {letter.error ?? t('jobs.noError')}
        </span>
      ),
    },
    {
      key: 'failedAt',
      header: t('jobs.failedAt'),
      cell: (letter) =>
        letter.failedAt === null ? '–' : <ShopTime at={letter.failedAt} look="list" />,
    },
    {
      key: 'attempts',
      header: t('jobs.attempts'),
      cell: (letter) => formatNumber(letter.attempts),
      align: 'end',
    },
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (letter) => (
        <span className="-my-2 inline-flex">
          <IconButton
            label={t('jobs.retryOf', { job: nameOf(letter) })}
            title={t('jobs.retry')}
            disabled={busyId === letter.id}
            onClick={() => onRetry(letter)}
          >
            <RotateCcw aria-hidden size={18} />
          </IconButton>
        </span>
      ),
    },
  ];
  return found;
}

function DeadLetters({ letters }: { letters: readonly DeadLetter[] }) {
  const { one, all } = useRetries();
  if (letters.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden size={28} />} title={t('jobs.empty')}>
        {t('jobs.emptyBody')}
      </EmptyState>
    );
  }
  const busyId = one.isPending ? one.variables.id : undefined;
  return (
    <section aria-labelledby="dead-letters">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="dead-letters" className="text-lg">
          {t('jobs.deadTitle')}
        </h2>
        <Button variant="secondary" busy={all.isPending} onClick={() => all.mutate()}>
          {t('jobs.retryAll')}
        </Button>
      </div>
      <Table
        caption={t('jobs.deadTitle')}
        rows={letters}
        rowKey={(letter) => letter.id}
        columns={columns(busyId, (letter) => one.mutate(letter))}
      />
    </section>
  );
}

export default function JobsPage() {
  usePageTitle(t('jobs.title'));
  const { data, error, isPending, refetch } = useQuery(jobsQuery);
  return (
    <>
      <PageHeader title={t('jobs.title')} lead={t('jobs.lead')} />
      {data === undefined && !isPending ? (
        <LoadFailure error={error} onRetry={refetch} />
      ) : (
        <>
          <Figures queue={data?.queue} />
          {data ? <DeadLetters letters={data.deadLetters} /> : <ListSkeleton />}
        </>
      )}
    </>
  );
}
