import { Button, cx, showToast } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { useSave } from '../../shared/useSave';
import { productTypesQuery } from '../productTypes';
import { DetailsFields } from './DetailsFields';
import {
  DETAILS_FIELDS,
  detailsValues,
  editedSchema,
  toDetails,
  type DetailsValues,
} from './productForm';
import type { Product } from './productQueries';
import { editProduct } from './productWrites';
import type { ProductStore } from './useProduct';

interface DetailsFormProps {
  product: Product;
  store: ProductStore;
  mayWrite: boolean;
}

const FIELD_OF_CODE = { slug_taken: 'slug', category_not_found: 'categoryId' };

/** The page's main form. Its first values are those that were loaded; edits elsewhere on the page leave it alone. */
export function DetailsForm({ product, store, mayWrite }: DetailsFormProps) {
  const types = useQuery(productTypesQuery);
  const save = useSave<DetailsValues>(DETAILS_FIELDS, FIELD_OF_CODE);
  return (
    <Formik<DetailsValues>
      initialValues={detailsValues(product)}
      validationSchema={editedSchema}
      onSubmit={async (values, helpers) => {
        const done = await save.run(values, helpers, async (key) => {
          const saved = await store.write(
            (edit) => editProduct(edit, toDetails(values, types.data?.items)),
            key,
          );
          helpers.resetForm({ values: detailsValues(saved) });
        });
        if (done) showToast({ tone: 'success', text: t('products.saved') });
      }}
    >
      {({ isSubmitting, dirty }) => (
        <Form noValidate className="grid gap-6">
          <UnsavedGuard dirty={dirty && !isSubmitting} />
          <SaveNotice failure={save.failure} onReload={() => void store.reload()} />
          <fieldset disabled={!mayWrite} className="grid min-w-0 gap-6">
            <legend className="sr-only">{t('products.details')}</legend>
            <DetailsFields />
          </fieldset>
          {mayWrite && (
            <div
              className={cx(
                'flex flex-wrap items-center justify-end gap-4 rounded-lg bg-surface px-6 py-3 shadow-raised ring-1 ring-line',
                dirty && 'bottom-bar sticky bottom-4 z-10',
              )}
            >
              <span aria-live="polite" className="text-sm text-muted">
                {dirty ? t('unsaved.some') : ''}
              </span>
              <Button type="submit" busy={isSubmitting} disabled={!dirty}>
                {t('common.save')}
              </Button>
            </div>
          )}
        </Form>
      )}
    </Formik>
  );
}
