import {
  Breadcrumbs,
  Button,
  ButtonLink,
  Card,
  PageHeader,
  Skeleton,
  showToast,
} from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Formik, useFormikContext } from 'formik';
import { useNavigate } from 'react-router';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { SaveNotice } from '../../shared/SaveNotice';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { productTypesQuery } from '../productTypes';
import { shopQuery } from '../settings';
import { DetailsFields } from './DetailsFields';
import {
  NEW_PRODUCT_FIELDS,
  newProductSchema,
  newProductValues,
  toNewProduct,
  variantCount,
  type NewProductValues,
} from './newProductForm';
import { productLists, type Product } from './productQueries';
import { createProduct } from './productWrites';

function Selling({ currency }: { currency: string }) {
  const { values, errors, submitCount } = useFormikContext<NewProductValues>();
  const count = variantCount(values);
  return (
    <Card className="grid gap-5">
      <h2 className="text-lg">{t('products.selling')}</h2>
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField
          name="price"
          label={t('products.priceIn', { currency })}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          name="compareAtPrice"
          label={t('products.compareAt')}
          inputMode="decimal"
          autoComplete="off"
          optional
        />
        {count <= 1 && (
          <TextField name="sku" label={t('products.sku')} autoComplete="off" optional />
        )}
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-1 text-sm font-medium">{t('products.options')}</legend>
        <p className="text-xs text-muted">{t('products.optionsLead')}</p>
        {values.options.map((_, index) => (
          <div key={index} className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <TextField
              name={`options.${index}.name`}
              label={t('products.optionNumber', { number: index + 1 })}
              placeholder={t(index === 0 ? 'products.optionExample' : 'products.optionName')}
              hideLabel
              optional
              autoComplete="off"
            />
            <TextField
              name={`options.${index}.values`}
              label={t('products.valuesNumber', { number: index + 1 })}
              placeholder={t(index === 0 ? 'products.valuesExample' : 'products.valuesPlaceholder')}
              hideLabel
              optional
              autoComplete="off"
            />
          </div>
        ))}
        {submitCount > 0 && typeof errors.options === 'string' && (
          <p role="alert" className="text-xs font-medium text-danger">
            {errors.options}
          </p>
        )}
        <p aria-live="polite" className="text-sm text-muted">
          {t('products.willMake', { count })}
        </p>
      </fieldset>
    </Card>
  );
}

function NewProductForm({ currency }: { currency: string }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const types = useQuery(productTypesQuery);
  const save = useSave<NewProductValues>(NEW_PRODUCT_FIELDS, {
    slug_taken: 'slug',
    sku_taken: 'sku',
    category_not_found: 'categoryId',
  });
  return (
    <Formik<NewProductValues>
      initialValues={newProductValues()}
      validationSchema={newProductSchema(currency)}
      onSubmit={async (values, helpers) => {
        let created: Product | undefined;
        const done = await save.run(values, helpers, async (key) => {
          created = await createProduct(toNewProduct(values, currency, types.data?.items), key);
        });
        if (!done || created === undefined) return;
        void queryClient.invalidateQueries(productLists);
        showToast({ tone: 'success', text: t('products.created') });
        await navigate(`/products/${created.id}`, { replace: true });
      }}
    >
      {({ isSubmitting, dirty }) => (
        <Form noValidate className="grid gap-6">
          <UnsavedGuard dirty={dirty && !isSubmitting} />
          <SaveNotice failure={save.failure} />
          <DetailsFields isNew />
          <Selling currency={currency} />
          <div className="flex flex-wrap justify-end gap-3">
            <ButtonLink to="/products" variant="quiet">
              {t('common.cancel')}
            </ButtonLink>
            <Button type="submit" busy={isSubmitting}>
              {t('products.create')}
            </Button>
          </div>
        </Form>
      )}
    </Formik>
  );
}

export default function NewProductPage() {
  usePageTitle(t('products.add'));
  const shop = useQuery(shopQuery);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('products.title'), to: '/products' }, { label: t('products.add') }]}
          />
        }
        title={t('products.add')}
        lead={t('products.newLead')}
      />
      {shop.isPending && <Skeleton className="h-96 w-full" />}
      {shop.isError && <LoadFailure error={shop.error} onRetry={shop.refetch} />}
      {shop.data && <NewProductForm currency={shop.data.currency} />}
    </>
  );
}
