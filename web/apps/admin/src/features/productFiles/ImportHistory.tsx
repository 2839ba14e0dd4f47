import { Badge, Button, Table, type Column, type Tone } from '@portico/ui';
import { formatNumber, t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { ProductImport } from './productFileQueries';

const TONES: Record<ProductImport['status'], Tone> = {
  queued: 'neutral',
  running: 'accent',
  done: 'success',
  failed: 'danger',
  canceled: 'warning',
  expired: 'neutral',
};

interface ImportHistoryProps {
  imports: readonly ProductImport[];
  shown: string | undefined;
  onShow: (id: string) => void;
}

export function ImportHistory({ imports, shown, onShow }: ImportHistoryProps) {
  const columns: Column<ProductImport>[] = [
    {
      key: 'file',
      header: t('files.fileName'),
      cell: (row) => (
        <span className="block max-w-xs break-words">
          {row.fileName}
          <span className="block text-xs font-normal text-muted">
            {wordFor('fileFormat', row.format)}
            {row.dryRun && ` · ${t('files.tried')}`}
          </span>
        </span>
      ),
    },
    {
      key: 'status',
      header: t('files.status'),
      cell: (row) => <Badge tone={TONES[row.status]}>{wordFor('fileStatus', row.status)}</Badge>,
    },
    {
      key: 'changed',
      header: t('files.changed'),
      cell: (row) => formatNumber(row.created + row.updated),
      align: 'end',
    },
    {
      key: 'problems',
      header: t('files.problemsShort'),
      cell: (row) => formatNumber(row.problemCount),
      align: 'end',
    },
    {
      key: 'when',
      header: t('files.when'),
      cell: (row) => <ShopTime at={row.requestedAt} look="list" />,
      align: 'end',
    },
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (row) => (
        <Button
          variant="quiet"
          disabled={row.id === shown}
          aria-label={t('files.showOf', { file: row.fileName })}
          onClick={() => onShow(row.id)}
        >
          {t('files.show')}
        </Button>
      ),
    },
  ];
  return (
    <section aria-labelledby="past-imports" className="mt-10">
      <h2 id="past-imports" className="mb-3 text-lg">
        {t('files.history')}
      </h2>
      <Table
        caption={t('files.history')}
        rows={imports}
        rowKey={(row) => row.id}
        columns={columns}
      />
    </section>
  );
}
