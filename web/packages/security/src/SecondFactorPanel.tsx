import type { SecondFactor } from '@portico/api';
import { Badge, Button, Card, ErrorState, Notice, Skeleton } from '@portico/ui';
import { useQuery, useQueryClient, type UndefinedInitialDataOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useSecurityKit } from './kit';
import { DisableDialog, NewCodesDialog, SetUpDialog } from './SecondFactorDialogs';
import { t } from './words';

const FEW_CODES = 3;
type Open = 'setUp' | 'disable' | 'newCodes' | null;

function State({ factor, onOpen }: { factor: SecondFactor; onOpen: (dialog: Open) => void }) {
  if (!factor.enabled) {
    return (
      <div>
        <Button onClick={() => onOpen('setUp')}>{t('mfa.setUp')}</Button>
      </div>
    );
  }
  const few = factor.recoveryCodesLeft < FEW_CODES;
  return (
    <>
      <p className="text-sm text-ink-soft">
        {t('mfa.codesLeft', { count: factor.recoveryCodesLeft })}
        {factor.required && ` ${t('mfa.required')}`}
      </p>
      {few && <Notice tone="warning">{t('mfa.fewCodes')}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" onClick={() => onOpen('newCodes')}>
          {t('mfa.newCodes')}
        </Button>
        {!factor.required && (
          <Button variant="quiet" onClick={() => onOpen('disable')}>
            {t('mfa.disable')}
          </Button>
        )}
      </div>
    </>
  );
}

interface SecondFactorPanelProps<K extends readonly unknown[]> {
  query: UndefinedInitialDataOptions<SecondFactor, Error, SecondFactor, K>;
  formatDate: (instant: string) => string;
}

/** Two-step sign-in of the one who is signed in: whether it is on, and what can be done about it. */
export function SecondFactorPanel<K extends readonly unknown[]>({
  query,
  formatDate,
}: SecondFactorPanelProps<K>) {
  const { problemText } = useSecurityKit();
  const queryClient = useQueryClient();
  const factor = useQuery(query);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const changed = () => void queryClient.invalidateQueries({ queryKey: query.queryKey });
  return (
    <Card className="grid gap-4 sm:p-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">{t('mfa.title')}</h2>
        {factor.data && (
          <Badge tone={factor.data.enabled ? 'success' : 'neutral'}>
            {factor.data.since === null
              ? t('mfa.off')
              : t('mfa.since', { date: formatDate(factor.data.since) })}
          </Badge>
        )}
      </div>
      <p className="text-sm text-muted">{t('mfa.lead')}</p>
      {factor.isPending && <Skeleton className="h-11 w-full" />}
      {factor.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void factor.refetch()}
        >
          {problemText(factor.error)}
        </ErrorState>
      )}
      {factor.data && <State factor={factor.data} onOpen={setOpen} />}
      {factor.data && open === 'setUp' && (
        <SetUpDialog factor={factor.data} onClose={close} onChanged={changed} />
      )}
      {factor.data && open === 'disable' && (
        <DisableDialog factor={factor.data} onClose={close} onChanged={changed} />
      )}
      {open === 'newCodes' && <NewCodesDialog onClose={close} onChanged={changed} />}
    </Card>
  );
}
