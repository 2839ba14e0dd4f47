import type { Schema } from '@portico/api';
import { deviceName } from '@portico/api/device';
import { Badge, Button, Card, Dialog, ErrorState, showToast, Skeleton } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor } from 'lucide-react';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { LOCALE, t } from '../../shared/i18nFull';
import { signOutEverywhere, useSessionDispatch } from '../session';
import { devicesQuery } from './accountQueries';

type Device = Schema<'DeviceResponse'>;

const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

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
    <li className="flex flex-wrap items-center gap-4 border-t border-line py-4 first:border-t-0">
      <Monitor aria-hidden size={20} className="shrink-0 text-muted" />
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {device.current && <Badge tone="success">{t('devices.current')}</Badge>}
          {device.audience === 'admin' && <Badge>{t('devices.admin')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {t('devices.seen', {
            seen: moment.format(new Date(device.lastSeenAt)),
            since: moment.format(new Date(device.startedAt)),
          })}
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

function EverywhereDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useSessionDispatch();
  const leave = useMutation({
    mutationFn: () => dispatch(signOutEverywhere()),
    onSuccess: () => showToast({ tone: 'info', text: t('devices.allEnded') }),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('devices.allTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="danger" busy={leave.isPending} onClick={() => leave.mutate()}>
            {t('devices.all')}
          </Button>
        </>
      }
    >
      <p>{t('devices.allBody')}</p>
    </Dialog>
  );
}

export function Devices() {
  const devices = useQuery(devicesQuery);
  const [asking, setAsking] = useState(false);
  return (
    <Card className="sm:p-8">
      <h2 className="text-xl">{t('devices.title')}</h2>
      <p className="mt-1 mb-3 text-sm text-muted">{t('devices.lead')}</p>
      {devices.isPending && <Skeleton className="h-32 w-full" />}
      {devices.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void devices.refetch()}
        >
          {problemText(devices.error)}
        </ErrorState>
      )}
      <ul>
        {devices.data?.items.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
      <Button variant="secondary" className="mt-4" onClick={() => setAsking(true)}>
        {t('devices.all')}
      </Button>
      {asking && <EverywhereDialog onClose={() => setAsking(false)} />}
    </Card>
  );
}
