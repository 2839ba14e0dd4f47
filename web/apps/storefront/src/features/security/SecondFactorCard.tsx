import { SecondFactorPanel } from '@portico/security';
import { format } from 'date-fns';
import { Guarded } from '../../shared/Guarded';
import { secondFactorQuery } from './securityQueries';

export function SecondFactorCard() {
  return (
    <Guarded>
      <SecondFactorPanel
        query={secondFactorQuery}
        formatDate={(instant) => format(instant, 'MMMM d, yyyy')}
      />
    </Guarded>
  );
}
