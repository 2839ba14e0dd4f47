import { Breadcrumbs, PageHeader } from '@portico/ui';
import { useSelector } from 'react-redux';
import { t } from '../../shared/i18nFull';
import { selectSession } from '../session';
import { usePageTitle } from '../shop';
import { DeleteCard } from './DeleteCard';
import { ExportCard } from './ExportCard';

export default function YourDataPage() {
  usePageTitle(t('data.title'));
  const { user } = useSelector(selectSession);
  if (user === null) return null;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('data.path')}
            crumbs={[{ label: t('profile.title'), to: '/profile' }, { label: t('data.title') }]}
          />
        }
        title={t('data.title')}
      />
      <div className="grid gap-8 lg:grid-cols-2 lg:items-start">
        <ExportCard />
        <DeleteCard email={user.email} />
      </div>
    </>
  );
}
