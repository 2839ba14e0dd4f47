import { PageHeader } from '@portico/ui';
import { useSelector } from 'react-redux';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { selectSession } from '../session';
import { ChangePassword } from './ChangePassword';
import { Devices } from './Devices';
import { SecondFactorCard } from './SecondFactorCard';

/** How the one who is signed in is protected. */
export default function SecurityPage() {
  usePageTitle(t('security.title'));
  const { user } = useSelector(selectSession);
  if (user === null) return null;
  return (
    <>
      <PageHeader title={t('security.title')} lead={user.email} />
      <div className="grid max-w-2xl gap-6">
        <ChangePassword email={user.email} />
        <SecondFactorCard />
        <Devices />
      </div>
    </>
  );
}
