import { ButtonLink, PageHeader } from '@portico/ui';
import { t } from './i18n';

interface MissingPageProps {
  title: string;
  body: string;
}

/** In place of a page that is not there, or not for the one who asks. */
export function MissingPage({ title, body }: MissingPageProps) {
  return (
    <>
      <PageHeader title={title} lead={body} />
      <ButtonLink to="/" variant="secondary">
        {t('notFound.home')}
      </ButtonLink>
    </>
  );
}
