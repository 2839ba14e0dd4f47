import { t } from '../shared/i18n';
import { MissingPage } from '../shared/MissingPage';
import { usePageTitle } from '../shared/usePageTitle';

export default function NotFoundPage() {
  usePageTitle(t('notFound.title'));
  return <MissingPage title={t('notFound.title')} body={t('notFound.body')} />;
}
