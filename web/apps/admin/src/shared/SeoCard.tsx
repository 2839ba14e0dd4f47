import { Card } from '@portico/ui';
import { TextAreaField, TextField } from './forms';
import { t } from './i18n';

interface SeoCardProps {
  /** A new one gets its address from the title. */
  isNew: boolean;
  /** The form's names of the two fields. */
  title: string;
  description: string;
}

/** Under which address and words search engines find something. The address is the form's `slug`. */
export function SeoCard({ isNew, title, description }: SeoCardProps) {
  return (
    <Card className="grid gap-5">
      <h2 className="text-lg">{t('products.seo')}</h2>
      <TextField
        name="slug"
        label={t('products.slug')}
        help={t(isNew ? 'products.slugNewHelp' : 'products.slugHelp')}
        autoComplete="off"
        spellCheck={false}
        optional={isNew}
      />
      <TextField name={title} label={t('products.seoTitle')} optional />
      <TextAreaField name={description} label={t('products.seoDescription')} rows={3} optional />
    </Card>
  );
}
