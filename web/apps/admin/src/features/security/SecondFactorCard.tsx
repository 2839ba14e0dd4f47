import { SecondFactorPanel } from '@portico/security';
import { useContext } from 'react';
import { formatInstant } from '../../shared/i18n';
import { ShopZone } from '../../shared/ShopTime';
import { Guarded } from '../../shared/Guarded';
import { secondFactorQuery } from './securityQueries';

export function SecondFactorCard() {
  const zone = useContext(ShopZone);
  return (
    <Guarded>
      <SecondFactorPanel
        query={secondFactorQuery}
        formatDate={(instant) => formatInstant(instant, zone, 'date')}
      />
    </Guarded>
  );
}
