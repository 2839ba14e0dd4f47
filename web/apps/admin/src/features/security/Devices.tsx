import { DevicesCard } from '@portico/security';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { signOutEverywhere, useSessionDispatch } from '../session';
import { devicesQuery } from './securityQueries';

export function Devices() {
  const dispatch = useSessionDispatch();
  const [asking, setAsking] = useState(false);
  return (
    <Guarded>
      <DevicesCard
        query={devicesQuery}
        elsewhere={{ audience: 'storefront', label: t('devices.storefront') }}
        seen={({ lastSeenAt }) => (
          <>
            {t('devices.seen')} <ShopTime at={lastSeenAt} look="list" />
          </>
        )}
        onEverywhere={() => setAsking(true)}
      >
        <ConfirmDialog
          open={asking}
          title={t('devices.allTitle')}
          confirmLabel={t('devices.all')}
          onConfirm={() => dispatch(signOutEverywhere())}
          onClose={() => setAsking(false)}
        >
          {t('devices.allBody')}
        </ConfirmDialog>
      </DevicesCard>
    </Guarded>
  );
}
