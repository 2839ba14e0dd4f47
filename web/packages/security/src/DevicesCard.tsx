import type { Schema } from '@portico/api';
import { deviceName } from '@portico/api/device';
import { Badge, Button, Card, ErrorState, showToast, Skeleton } from '@portico/ui';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UndefinedInitialDataOptions,
} from '@tanstack/react-query';
import { Monitor } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSecurityKit } from './kit';
import { t } from './words';

export type Device = Schema<'DeviceResponse'>;
type DeviceList = Schema<'DeviceListResponse'>;

interface RowProps {
  device: Device;
  /** What says that a session is one of the other app. */
  elsewhere: { audience: Device['audience']; label: string };
  seen: (device: Device) => ReactNode;
  onEnded: () => unknown;
}

function DeviceRow({ device, elsewhere, seen, onEnded }: RowProps) {
  const { endSession, problemText } = useSecurityKit();
  const name = deviceName(device.userAgent) ?? t('devices.unknown');
  const end = useMutation({
    mutationFn: () => endSession(device.id),
    onSuccess: () => showToast({ tone: 'info', text: t('devices.ended', { name }) }),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
    onSettled: onEnded,
  });
  return (
    <li className="flex flex-wrap items-center gap-4 border-t border-line py-4 first:border-t-0 first:pt-0">
      <Monitor aria-hidden size={20} className="shrink-0 text-muted" />
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {device.current && <Badge tone="success">{t('devices.current')}</Badge>}
          {device.audience === elsewhere.audience && <Badge>{elsewhere.label}</Badge>}
        </p>
        <p className="text-sm text-muted">{seen(device)}</p>
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

interface DevicesCardProps<K extends readonly unknown[]> extends Pick<
  RowProps,
  'elsewhere' | 'seen'
> {
  query: UndefinedInitialDataOptions<DeviceList, Error, DeviceList, K>;
  /** Leave everywhere at once. */
  onEverywhere: () => void;
  children?: ReactNode;
}

/** Where the one who is signed in is signed in, and the way to end each. */
export function DevicesCard<K extends readonly unknown[]>({
  query,
  onEverywhere,
  children,
  ...row
}: DevicesCardProps<K>) {
  const { problemText } = useSecurityKit();
  const queryClient = useQueryClient();
  const devices = useQuery(query);
  return (
    <Card className="sm:p-8">
      <h2 className="text-xl">{t('devices.title')}</h2>
      <p className="mt-1 mb-5 text-sm text-muted">{t('devices.lead')}</p>
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
          <DeviceRow
            key={device.id}
            device={device}
            onEnded={() => queryClient.invalidateQueries({ queryKey: query.queryKey })}
            {...row}
          />
        ))}
      </ul>
      <Button variant="secondary" className="mt-4" onClick={onEverywhere}>
        {t('devices.all')}
      </Button>
      {children}
    </Card>
  );
}
