import { deviceName } from '@portico/api/device';
import { Badge, Button, Card, showToast, Skeleton } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor } from 'lucide-react';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { signOutEverywhere, useSessionDispatch } from '../session';
import { devicesQuery, type Device } from './securityQueries';

function DeviceRow({ device }: { device: Device }) {
  const queryClient = useQueryClient();
  const name = deviceName(device.userAgent) ?? t('devices.unknown');
  const end = useMutation({
    mutationFn: () =>
      api.delete('/auth/sessions/{session_id}', { params: { session_id: device.id } }),
    onSuccess: () => showToast({ tone: 'info', text: t('devices.ended', { name }) }),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
    onSettled: () => queryClient.invalidateQueries(devicesQuery),
  });
  return (
    <li className="flex flex-wrap items-center gap-4 border-t border-line py-4 first:border-t-0 first:pt-0">
      <Monitor aria-hidden size={20} className="shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {device.current && <Badge tone="success">{t('devices.current')}</Badge>}
          {device.audience === 'storefront' && <Badge>{t('devices.storefront')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {t('devices.seen')} <ShopTime at={device.lastSeenAt} look="list" />
        </p>
      </div>
      {!device.current && (
        <Button
          variant="secondary"
          busy={end.isPending}
          aria-label={t('devices.endOf', { name })}
          onClick={() => end.mutate()}
        >
          {t('devices.end')}
        </Button>
      )}
    </li>
  );
}

export function Devices() {
  const dispatch = useSessionDispatch();
  const devices = useQuery(devicesQuery);
  const [asking, setAsking] = useState(false);
  return (
    <Card className="sm:p-8">
      <h2 className="text-xl">{t('devices.title')}</h2>
      <p className="mt-1 mb-5 text-sm text-muted">{t('devices.lead')}</p>
      {devices.isPending && <Skeleton className="h-32 w-full" />}
      {devices.isError && (
        <LoadFailure error={devices.error} onRetry={() => void devices.refetch()} />
      )}
      <ul>
        {devices.data?.items.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
      <Button variant="secondary" className="mt-4" onClick={() => setAsking(true)}>
        {t('devices.all')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('devices.allTitle')}
        confirmLabel={t('devices.all')}
        onConfirm={() => dispatch(signOutEverywhere())}
        onClose={() => setAsking(false)}
      >
        {t('devices.allBody')}
      </ConfirmDialog>
    </Card>
  );
}
