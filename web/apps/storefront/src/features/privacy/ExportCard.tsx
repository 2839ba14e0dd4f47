import { Button, Card, ErrorState, Skeleton } from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { ExportStatus } from './ExportStatus';
import { PasswordDialog } from './PasswordDialog';
import { exportsQuery } from './privacyQueries';

/** A copy of one's data: asked for, made, downloaded. */
export function ExportCard() {
  const queryClient = useQueryClient();
  const exports = useQuery(exportsQuery);
  const [asking, setAsking] = useState(false);
  const newest = exports.data?.items[0];

  async function ask(password: string) {
    await api.post('/account/exports', { body: { password } });
    await queryClient.invalidateQueries(exportsQuery);
  }

  return (
    <Card className="grid content-start gap-5 sm:p-8">
      <h2 className="text-xl">{t('data.copy')}</h2>
      <p className="text-ink-soft">{t('data.copyBody')}</p>
      {exports.isPending && <Skeleton className="h-12 w-full" />}
      {exports.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void exports.refetch()}
        >
          {problemText(exports.error)}
        </ErrorState>
      )}
      {newest && <ExportStatus made={newest} />}
      {exports.data && newest?.status !== 'running' && (
        <div>
          <Button
            variant={newest?.status === 'ready' ? 'quiet' : 'primary'}
            onClick={() => setAsking(true)}
          >
            {newest?.status === 'ready' ? t('data.askAgain') : t('data.ask')}
          </Button>
        </div>
      )}
      {asking && <PasswordDialog onSubmit={ask} onClose={() => setAsking(false)} />}
    </Card>
  );
}
