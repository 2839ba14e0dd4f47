import { saveFile } from '@portico/api';
import { Button, Card, Notice, showToast, StatTile, Table, type Column } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { formatNumber, t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { ProgressBar } from './ProgressBar';
import {
  cancelImport,
  importQuery,
  isUnderWay,
  problemsFile,
  productFileQueries,
  type ProductImport,
} from './productFileQueries';

type Problem = ProductImport['problems'][number];

const onError = (error: unknown) => showToast({ tone: 'danger', text: problemText(error) });
const columns: Column<Problem>[] = [
  { key: 'line', header: t('files.line'), cell: (row) => formatNumber(row.line) },
  { key: 'column', header: t('files.column'), cell: (row) => row.column || t('files.wholeRow') },
  {
    key: 'detail',
    header: t('files.problem'),
    cell: (row) => <span className="block max-w-prose break-words">{row.detail}</span>,
  },
];

function Verdict({ made }: { made: ProductImport }) {
  if (made.status === 'failed') {
    return <Notice tone="danger">{made.message ?? t('files.failed')}</Notice>;
  }
  if (made.status === 'canceled') {
    const numbers = { done: made.done, count: made.total };
    return <Notice tone="warning">{t('files.canceled', numbers)}</Notice>;
  }
  if (made.dryRun) return <Notice tone="info">{t('files.dryRunDone')}</Notice>;
  return made.problemCount === 0 ? (
    <Notice tone="success">{t('files.done')}</Notice>
  ) : (
    <Notice tone="warning">{t('files.doneWithProblems')}</Notice>
  );
}

function Problems({ made }: { made: ProductImport }) {
  const save = useMutation({
    mutationFn: () => problemsFile(made.id),
    onSuccess: (file) => saveFile(file, 'import-problems.csv'),
    onError,
  });
  return (
    <section aria-labelledby="import-problems">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h3 id="import-problems" className="text-base">
          {t('files.problems', { count: made.problemCount })}
        </h3>
        <Button
          variant="secondary"
          icon={<FileDown aria-hidden size={18} />}
          busy={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('files.saveProblems')}
        </Button>
      </div>
      <Table
        caption={t('files.problems', { count: made.problemCount })}
        rows={made.problems.map((problem, index) => ({ ...problem, key: String(index) }))}
        rowKey={(row) => row.key}
        columns={columns}
      />
      {made.problemCount > made.problems.length && (
        <p className="mt-3 text-sm text-muted">
          {t('files.moreProblems', { count: made.problemCount - made.problems.length })}
        </p>
      )}
    </section>
  );
}

function CancelButton({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setAsked(true)}>
        {t('files.cancel')}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t('files.cancelTitle')}
        confirmLabel={t('files.cancel')}
        onConfirm={async () => {
          await cancelImport(id);
          await queryClient.invalidateQueries({ queryKey: productFileQueries });
        }}
        onClose={() => setAsked(false)}
      >
        {t('files.cancelBody')}
      </ConfirmDialog>
    </>
  );
}

/** What one import does, did, or would do. */
export function ImportResult({ id }: { id: string }) {
  const { data: made, error, isPending, refetch } = useQuery(importQuery(id));
  if (isPending) return <ListSkeleton />;
  if (made === undefined) return <LoadFailure error={error} onRetry={refetch} />;
  const title = t(made.dryRun ? 'files.wouldOf' : 'files.resultOf', { file: made.fileName });
  return (
    <Card className="mt-6 grid gap-5">
      <h2 className="text-lg break-words">{title}</h2>
      {isUnderWay(made) ? (
        <div className="flex flex-wrap items-center gap-4">
          <div className="grow">
            <ProgressBar label={t('files.importing')} done={made.done} total={made.total} />
          </div>
          <CancelButton id={id} />
        </div>
      ) : (
        <Verdict made={made} />
      )}
      <div className="grid grid-cols-2 gap-3 *:h-full sm:gap-4 xl:grid-cols-5">
        <StatTile label={t('files.rows')} value={formatNumber(made.rows)} />
        <StatTile label={t('files.created')} value={formatNumber(made.created)} />
        <StatTile label={t('files.updated')} value={formatNumber(made.updated)} />
        <StatTile label={t('files.unchanged')} value={formatNumber(made.unchanged)} />
        <StatTile label={t('files.refused')} value={formatNumber(made.failed)} />
      </div>
      {made.problemCount > 0 && <Problems made={made} />}
    </Card>
  );
}
