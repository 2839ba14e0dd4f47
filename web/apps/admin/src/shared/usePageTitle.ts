import { useTitle } from '@portico/ui';
import { t } from './i18n';

export function usePageTitle(title: string | undefined): void {
  useTitle(title, t('app.title'));
}
