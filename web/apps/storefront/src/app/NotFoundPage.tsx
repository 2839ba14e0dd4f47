import { ButtonLink, PageHeader } from '@portico/ui';
import { usePageTitle } from '../features/shop';
import { t } from '../shared/i18n';

export default function NotFoundPage() {
  usePageTitle(t('notFound.title'));
  return (
    <div className="mx-auto max-w-xl py-16">
      <div aria-hidden className="mb-10 flex items-end gap-3">
        <span className="h-28 w-20 rounded-t-full bg-tint-1" />
        <span className="h-20 w-20 rounded-t-full border-2 border-dashed border-line-strong" />
        <span className="h-28 w-20 rounded-t-full bg-tint-4" />
      </div>
      <PageHeader title={t('notFound.title')} lead={t('notFound.body')} />
      <ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>
    </div>
  );
}
