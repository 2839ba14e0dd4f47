import type { WaysIn } from '@portico/api';
import { Button, Card, Dialog, ErrorState, Notice, showToast, Skeleton } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { useShop } from '../shop';
import { waysInQuery } from './securityQueries';

interface Provider {
  name: string;
  title: string;
}

function DisconnectDialog({ provider, onClose }: { provider: Provider; onClose: () => void }) {
  const queryClient = useQueryClient();
  const disconnect = useMutation({
    mutationFn: () =>
      api.delete('/auth/oauth/identities/{provider}', { params: { provider: provider.name } }),
    onSuccess: () => {
      void queryClient.invalidateQueries(waysInQuery);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('provider.disconnectTitle', { provider: provider.title })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="danger" busy={disconnect.isPending} onClick={() => disconnect.mutate()}>
            {t('provider.disconnect')}
          </Button>
        </>
      }
    >
      {disconnect.isError && <Notice tone="danger">{problemText(disconnect.error)}</Notice>}
      <p className="text-ink-soft">{t('provider.disconnectBody', { provider: provider.title })}</p>
    </Dialog>
  );
}

function Row({
  provider,
  waysIn,
  onDisconnect,
}: {
  provider: Provider;
  waysIn: WaysIn;
  onDisconnect: () => void;
}) {
  const connect = useMutation({
    mutationFn: () =>
      api.post('/auth/oauth/{provider}/connect', {
        params: { provider: provider.name },
        body: { next: '/profile' },
      }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  const identity = waysIn.identities.find(({ provider: name }) => name === provider.name);
  const isLast = !waysIn.hasPassword && waysIn.identities.length === 1;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3">
      <div className="min-w-0">
        <p className="font-medium">{provider.title}</p>
        <p className="truncate text-sm text-muted">
          {identity === undefined
            ? t('provider.notConnected')
            : (identity.email ?? t('provider.isConnected'))}
        </p>
        {identity !== undefined && isLast && (
          <p className="text-xs text-muted">{t('provider.last')}</p>
        )}
      </div>
      {identity === undefined ? (
        <Button variant="secondary" busy={connect.isPending} onClick={() => connect.mutate()}>
          {t('provider.connect')}
          <span className="sr-only"> {provider.title}</span>
        </Button>
      ) : (
        <Button variant="quiet" disabled={isLast} onClick={onDisconnect}>
          {t('provider.disconnect')}
          <span className="sr-only"> {provider.title}</span>
        </Button>
      )}
    </li>
  );
}

/** By which providers the account is opened; nothing where the shop has none. */
export function ProvidersPanel() {
  const { shop } = useShop();
  const waysIn = useQuery(waysInQuery);
  const [leaving, setLeaving] = useState<Provider | null>(null);
  const providers = shop?.signInProviders ?? [];
  if (providers.length === 0) return null;
  return (
    <Card className="sm:p-8">
      <h2 className="text-xl">{t('provider.title')}</h2>
      <p className="mt-2 mb-4 text-sm text-muted">{t('provider.lead')}</p>
      {waysIn.isPending && <Skeleton className="h-11 w-full" />}
      {waysIn.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void waysIn.refetch()}
        >
          {problemText(waysIn.error)}
        </ErrorState>
      )}
      {waysIn.data && (
        <ul>
          {providers.map((provider) => (
            <Row
              key={provider.name}
              provider={provider}
              waysIn={waysIn.data}
              onDisconnect={() => setLeaving(provider)}
            />
          ))}
        </ul>
      )}
      {leaving && <DisconnectDialog provider={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}
