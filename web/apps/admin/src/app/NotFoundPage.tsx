import { ButtonLink, EmptyState } from '@portico/ui';
import { t } from '../shared/i18n';
import { usePageTitle } from '../shared/usePageTitle';

export default function NotFoundPage() {
  usePageTitle(t('notFound.title'));
  return (
    <EmptyState
      heading="h1"
      title={t('notFound.title')}
      action={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>}
    >
      {t('notFound.body')}
    </EmptyState>
  );
}
