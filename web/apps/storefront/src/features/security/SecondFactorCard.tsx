import { SecondFactorPanel } from '@portico/security';
import { format } from 'date-fns';
import { TwoStep } from '../../shared/TwoStep';
import { secondFactorQuery } from './securityQueries';

export function SecondFactorCard() {
  return (
    <TwoStep>
      <SecondFactorPanel
        query={secondFactorQuery}
        formatDate={(instant) => format(instant, 'MMMM d, yyyy')}
      />
    </TwoStep>
  );
}
