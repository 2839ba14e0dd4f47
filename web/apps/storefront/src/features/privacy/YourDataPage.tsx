import { Breadcrumbs, ButtonLink, EmptyState, PageHeader } from '@portico/ui';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { t } from '../../shared/i18nFull';
import { RequireSession, selectSession } from '../session';
import { usePageTitle } from '../shop';
import { DeleteCard } from './DeleteCard';
import { ExportCard } from './ExportCard';

function YourData({ onDeleted }: { onDeleted: () => void }) {
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
        <DeleteCard email={user.email} onDeleted={onDeleted} />
      </div>
    </>
  );
}

/** Who has just deleted the account is a guest, and told so here instead of being sent to the sign-in. */
export default function YourDataPage() {
  usePageTitle(t('data.title'));
  const [deleted, setDeleted] = useState(false);
  if (deleted) {
    return (
      <EmptyState
        heading="h1"
        title={t('data.deleted')}
        action={<ButtonLink to="/">{t('data.toShop')}</ButtonLink>}
      >
        {t('data.deletedBody')}
      </EmptyState>
    );
  }
  return (
    <RequireSession>
      <YourData onDeleted={() => setDeleted(true)} />
    </RequireSession>
  );
}
