import { DevicesCard } from '@portico/security';
import { Button, Dialog, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '../../shared/api';
import { Guarded } from '../../shared/Guarded';
import { LOCALE, t } from '../../shared/i18nFull';
import { signOutEverywhere, useSessionDispatch } from '../session';
import { devicesQuery } from './accountQueries';

const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

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
  const [asking, setAsking] = useState(false);
  return (
    <Guarded>
      <DevicesCard
        query={devicesQuery}
        elsewhere={{ audience: 'admin', label: t('devices.admin') }}
        seen={({ lastSeenAt, startedAt }) =>
          t('devices.seen', {
            seen: moment.format(new Date(lastSeenAt)),
            since: moment.format(new Date(startedAt)),
          })
        }
        onEverywhere={() => setAsking(true)}
      >
        {asking && <EverywhereDialog onClose={() => setAsking(false)} />}
      </DevicesCard>
    </Guarded>
  );
}
