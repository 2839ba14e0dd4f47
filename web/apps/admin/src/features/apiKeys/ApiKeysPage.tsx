import {
  Badge,
  Button,
  EmptyState,
  IconButton,
  PageHeader,
  showToast,
  type Column,
} from '@portico/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, KeyRound, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { permissionName } from '../../shared/permissions';
import { ShopTime } from '../../shared/ShopTime';
import { usePageTitle } from '../../shared/usePageTitle';
import { ApiKeyDialog } from './ApiKeyDialog';
import { apiKeysQuery, revokeApiKey, type ApiKey, type NewApiKey } from './apiKeyQueries';
import { SecretDialog } from './SecretDialog';

function State({ apiKey }: { apiKey: ApiKey }) {
  if (apiKey.revokedAt !== null) return <Badge tone="danger">{t('keys.revoked')}</Badge>;
  if (apiKey.expiresAt === null) return <>{t('keys.never')}</>;
  return apiKey.expired ? (
    <Badge tone="warning">{t('keys.expired')}</Badge>
  ) : (
    <ShopTime at={apiKey.expiresAt} look="list" />
  );
}

function Scopes({ apiKey }: { apiKey: ApiKey }) {
  return (
    <span className="grid gap-1.5">
      <span className="inline-flex flex-wrap gap-1.5">
        {apiKey.scopes.map((scope) => (
          <Badge key={scope}>{permissionName(scope)}</Badge>
        ))}
      </span>
      {apiKey.lostScopes.length > 0 && (
        <span className="text-xs text-warning">
          {t('keys.lost', {
            name: apiKey.madeBy,
            scopes: apiKey.lostScopes.map(permissionName).join(', '),
          })}
        </span>
      )}
    </span>
  );
}

function columns(onEdit: (key: ApiKey) => void, onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  return [
    {
      key: 'name',
      header: t('keys.name'),
      cell: (apiKey) => (
        <span>
          <span className="block font-medium">{apiKey.name}</span>
          <span className="block text-xs text-muted">
            <span className="font-mono">{apiKey.prefix}…</span>
          </span>
          <span className="block text-xs text-muted">
            {t('keys.madeBy', { name: apiKey.madeBy })}
          </span>
        </span>
      ),
    },
    { key: 'scopes', header: t('keys.scopes'), cell: (apiKey) => <Scopes apiKey={apiKey} /> },
    {
      key: 'used',
      header: t('keys.used'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('keys.neverUsed') : <ShopTime at={lastUsedAt} look="list" />,
    },
    { key: 'expires', header: t('keys.expires'), cell: (apiKey) => <State apiKey={apiKey} /> },
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (apiKey) =>
        apiKey.revokedAt === null && (
          <span className="-my-2 inline-flex">
            <IconButton
              label={t('keys.edit', { name: apiKey.name })}
              onClick={() => onEdit(apiKey)}
            >
              <Pencil aria-hidden size={18} />
            </IconButton>
            <IconButton
              label={t('keys.revokeOf', { name: apiKey.name })}
              onClick={() => onRevoke(apiKey)}
            >
              <Ban aria-hidden size={18} />
            </IconButton>
          </span>
        ),
    },
  ];
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { name } = apiKey;
  return (
    <ConfirmDialog
      open
      title={t('keys.revokeTitle', { name })}
      confirmLabel={t('keys.revoke')}
      onConfirm={async () => {
        await revokeApiKey(apiKey);
        await queryClient.invalidateQueries(apiKeysQuery);
        showToast({ tone: 'success', text: t('keys.wasRevoked', { name }) });
      }}
      onClose={onClose}
    >
      {t('keys.revokeBody')}
    </ConfirmDialog>
  );
}

export default function ApiKeysPage() {
  usePageTitle(t('keys.title'));
  const keys = useInfiniteQuery(apiKeysQuery);
  const [edited, setEdited] = useState<ApiKey | 'new' | null>(null);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const [made, setMade] = useState<NewApiKey | null>(null);
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        lead={t('keys.lead')}
        actions={
          <Button icon={<Plus aria-hidden size={18} />} onClick={() => setEdited('new')}>
            {t('keys.add')}
          </Button>
        }
      />
      <ListBody
        query={keys}
        caption={t('keys.title')}
        rowKey={(apiKey) => apiKey.id}
        empty={
          <EmptyState icon={<KeyRound aria-hidden size={28} />} title={t('keys.empty')}>
            {t('keys.emptyBody')}
          </EmptyState>
        }
        columns={columns(setEdited, setRevoked)}
      />
      {edited !== null && (
        <ApiKeyDialog
          apiKey={edited === 'new' ? null : edited}
          onMade={setMade}
          onClose={() => setEdited(null)}
        />
      )}
      {made !== null && <SecretDialog made={made} onClose={() => setMade(null)} />}
      {revoked !== null && <RevokeDialog apiKey={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
}
