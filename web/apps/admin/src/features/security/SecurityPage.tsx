import { PageHeader } from '@portico/ui';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { SecondFactorPanel } from './SecondFactorPanel';

/** How the one who is signed in is protected. */
export default function SecurityPage() {
  usePageTitle(t('security.title'));
  return (
    <>
      <PageHeader title={t('security.title')} />
      <div className="max-w-2xl">
        <SecondFactorPanel />
      </div>
    </>
  );
}
