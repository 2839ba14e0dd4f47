import { IconButton } from '@portico/ui';
import { RefreshCw, Trash2 } from 'lucide-react';
import { formatSize, t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { DigitalFile } from './downloadQueries';

interface FileListProps {
  files: readonly DigitalFile[];
  mayWrite: boolean;
  busy: boolean;
  onReplace: (file: DigitalFile) => void;
  onRemove: (file: DigitalFile) => void;
}

export function FileList({ files, mayWrite, busy, onReplace, onRemove }: FileListProps) {
  return (
    <ul className="divide-y divide-line">
      {files.map((file) => (
        <li key={file.id} className="flex items-center justify-between gap-4 py-3 text-sm">
          <div className="min-w-0">
            <p className="font-medium break-words">{file.name}</p>
            <p className="text-xs text-muted">
              {formatSize(file.sizeBytes)} ·{' '}
              {t(file.replacedAt === null ? 'downloads.added' : 'downloads.replaced')}{' '}
              <ShopTime at={file.replacedAt ?? file.addedAt} look="list" />
            </p>
          </div>
          {mayWrite && (
            <span className="-my-2 inline-flex shrink-0">
              <IconButton
                label={t('downloads.replaceOf', { name: file.name })}
                disabled={busy}
                onClick={() => onReplace(file)}
              >
                <RefreshCw aria-hidden size={17} />
              </IconButton>
              <IconButton
                label={t('downloads.removeOf', { name: file.name })}
                disabled={busy}
                onClick={() => onRemove(file)}
              >
                <Trash2 aria-hidden size={17} />
              </IconButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
