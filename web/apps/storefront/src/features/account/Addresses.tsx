import type { SavedAddress } from '@portico/api';
import { Button, Card, Dialog, ErrorState, showToast, Skeleton } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { AddressBlock } from '../orders';
import { AddressDialog } from './AddressDialog';
import { addressesQuery } from './accountQueries';

type Editing = { kind: 'new' } | { kind: 'edit' | 'remove'; address: SavedAddress } | null;

function RemoveDialog({ address, onClose }: { address: SavedAddress; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      api.delete('/account/addresses/{address_id}', { params: { address_id: address.id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(addressesQuery);
      showToast({ tone: 'info', text: t('profile.removed') });
      onClose();
    },
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('profile.removeAddress')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('common.remove')}
          </Button>
        </>
      }
    >
      <AddressBlock address={address} />
    </Dialog>
  );
}

export function Addresses({ defaultName }: { defaultName: string }) {
  const addresses = useQuery(addressesQuery);
  const [editing, setEditing] = useState<Editing>(null);
  const close = () => setEditing(null);
  return (
    <section aria-label={t('profile.addresses')}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">{t('profile.addresses')}</h2>
        <Button
          variant="secondary"
          icon={<Plus aria-hidden size={16} />}
          onClick={() => setEditing({ kind: 'new' })}
        >
          {t('profile.addAddress')}
        </Button>
      </div>
      {addresses.isPending && <Skeleton className="h-40 w-full" />}
      {addresses.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void addresses.refetch()}
        >
          {problemText(addresses.error)}
        </ErrorState>
      )}
      {addresses.data?.items.length === 0 && (
        <p className="text-muted">{t('profile.noAddresses')}</p>
      )}
      <ul className="grid gap-4 sm:grid-cols-2">
        {addresses.data?.items.map((address) => (
          <li key={address.id}>
            <Card className="flex h-full flex-col justify-between gap-4">
              <AddressBlock address={address} />
              <div className="-ml-4 flex">
                <Button
                  variant="quiet"
                  className="px-4"
                  aria-label={t('profile.editAddressOf', { name: address.name })}
                  onClick={() => setEditing({ kind: 'edit', address })}
                >
                  {t('common.edit')}
                </Button>
                <Button
                  variant="quiet"
                  className="px-4"
                  aria-label={t('profile.removeAddressOf', { name: address.name })}
                  onClick={() => setEditing({ kind: 'remove', address })}
                >
                  {t('common.remove')}
                </Button>
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {editing?.kind === 'remove' && <RemoveDialog address={editing.address} onClose={close} />}
      {(editing?.kind === 'new' || editing?.kind === 'edit') && (
        <AddressDialog
          open
          address={editing.kind === 'edit' ? editing.address : undefined}
          defaultName={defaultName}
          onClose={close}
        />
      )}
    </section>
  );
}
