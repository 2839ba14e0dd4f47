import { Badge, Button, Card, type Tone } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatSize, t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { ChangeDownloadDialog } from './ChangeDownloadDialog';
import { orderDownloadsQuery, type Download } from './downloadQueries';

const tones: Record<Download['state'], Tone> = {
  available: 'success',
  used_up: 'warning',
  expired: 'warning',
  revoked: 'danger',
};

interface OrderDownloadsProps {
  number: string;
  lines: readonly { id: string; title: string; requiresShipping: boolean }[];
  mayWrite: boolean;
}

/** What the buyer may download, and did. Nothing where all of the order is sent. */
export default function OrderDownloads({ number, lines, mayWrite }: OrderDownloadsProps) {
  const found = useQuery(orderDownloadsQuery(number));
  const [changing, setChanging] = useState<Download | null>(null);
  const titles = new Map(lines.map((line) => [line.id, line.title]));
  if (found.data?.items.length === 0) return null;
  return (
    <Card>
      <h2 className="mb-4 text-lg">{t('downloads.title')}</h2>
      {found.isError && <LoadFailure error={found.error} onRetry={found.refetch} />}
      <ul className="divide-y divide-line">
        {found.data?.items.map((download) => (
          <li
            key={download.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-sm"
          >
            <div className="min-w-0 grow basis-56">
              <p className="font-medium break-words">{download.name}</p>
              <p className="text-xs text-muted">
                {titles.get(download.lineId)} · {formatSize(download.sizeBytes)}
              </p>
              <p>
                {t('downloads.used', { count: download.uses })} ·{' '}
                {t('downloads.left', { count: download.remaining })}
              </p>
              <p className="text-xs text-muted">
                {download.lastUsedAt !== null && (
                  <>
                    {t('downloads.lastUsed')} <ShopTime at={download.lastUsedAt} look="list" />
                    {' · '}
                  </>
                )}
                {download.expiresAt === null ? (
                  t('downloads.forever')
                ) : (
                  <>
                    {t('downloads.until')} <ShopTime at={download.expiresAt} look="list" />
                  </>
                )}
              </p>
            </div>
            <span className="flex items-center gap-3">
              <Badge tone={tones[download.state]}>{t(`downloads.state.${download.state}`)}</Badge>
              {mayWrite && download.state !== 'revoked' && (
                <Button
                  variant="quiet"
                  aria-label={t('downloads.changeOf', { name: download.name })}
                  onClick={() => setChanging(download)}
                >
                  {t('downloads.change')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {changing !== null && (
        <ChangeDownloadDialog
          number={number}
          download={changing}
          onClose={() => setChanging(null)}
        />
      )}
    </Card>
  );
}
