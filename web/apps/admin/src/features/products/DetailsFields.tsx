import { Card } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { TextAreaField, TextField, SelectField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SeoCard } from '../../shared/SeoCard';
import { categoriesQuery, categoryOptions } from '../categories';
import { AttributesCard } from './AttributesCard';

/** What is told of a product, whether it is new or not. */
export function DetailsFields({ isNew = false }: { isNew?: boolean }) {
  const categories = useQuery(categoriesQuery);
  return (
    <>
      <Card className="grid gap-5">
        <TextField name="title" label={t('products.name')} autoComplete="off" />
        <TextAreaField
          name="description"
          label={t('products.description')}
          help={t('products.descriptionHelp')}
          rows={8}
          optional
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            name="categoryId"
            label={t('products.category')}
            placeholder={t('products.noCategory')}
            options={categoryOptions(categories.data?.items ?? [])}
            optional
          />
          <TextField name="brand" label={t('products.brand')} optional />
          <TextField name="productType" label={t('products.type')} optional />
          <TextField
            name="tags"
            label={t('products.tags')}
            help={t('products.tagsHelp')}
            optional
          />
        </div>
      </Card>
      <AttributesCard />
      <SeoCard isNew={isNew} title="seo.title" description="seo.description" />
    </>
  );
}
