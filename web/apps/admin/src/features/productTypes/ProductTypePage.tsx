import { isProblem, newIdempotencyKey } from '@portico/api';
import {
  Breadcrumbs,
  Button,
  ButtonLink,
  Card,
  cx,
  EmptyState,
  PageHeader,
  showToast,
  Skeleton,
} from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { ListPlus, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { MissingPage } from '../../shared/MissingPage';
import { SaveNotice } from '../../shared/SaveNotice';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { asLoaded } from '../../shared/versioned';
import { useMay } from '../session';
import { AttributeCard } from './AttributeCard';
import {
  MAX_ATTRIBUTES,
  newAttribute,
  PRODUCT_TYPE_FIELDS,
  productTypeSchema,
  productTypeValues,
  toProductType,
  type ProductTypeValues,
} from './productTypeForm';
import {
  createProductType,
  deleteProductType,
  editProductType,
  productTypeQuery,
  productTypesQuery,
  type ProductType,
} from './productTypeQueries';

function Editor({ type }: { type: ProductType | null }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayWrite = useMay()('catalog.write');
  const save = useSave<ProductTypeValues>(PRODUCT_TYPE_FIELDS, { slug_taken: 'slug' });
  return (
    <Formik<ProductTypeValues>
      initialValues={productTypeValues(type)}
      validationSchema={productTypeSchema}
      onSubmit={async (values, helpers) => {
        let saved: ProductType | undefined;
        const body = toProductType(values);
        const done = await save.run(values, helpers, async (key) => {
          saved = await (type ? editProductType(type, body, key) : createProductType(body, key));
        });
        if (!done || saved === undefined) return;
        helpers.resetForm({ values });
        showToast({ tone: 'success', text: t('productTypes.saved', { name: saved.name }) });
        void queryClient.invalidateQueries(productTypesQuery);
        if (type === null) await navigate(`/product-types/${saved.id}`, { replace: true });
        else {
          const one = productTypeQuery(saved.id);
          queryClient.setQueryData(one.queryKey, asLoaded({ value: saved, etag: '' }));
        }
      }}
    >
      {({ values, isSubmitting, dirty, setFieldValue }) => (
        <Form noValidate className="grid gap-6">
          <UnsavedGuard dirty={dirty && !isSubmitting} />
          <SaveNotice
            failure={save.failure}
            onReload={() => void queryClient.resetQueries(productTypeQuery(type?.id ?? ''))}
          />
          <fieldset disabled={!mayWrite} className="grid min-w-0 gap-6">
            <legend className="sr-only">{t('productTypes.type')}</legend>
            <Card className="grid gap-5 sm:grid-cols-2">
              <TextField name="name" label={t('productTypes.name')} autoComplete="off" />
              <TextField
                name="slug"
                label={t('productTypes.slug')}
                help={t('categories.slugHelp')}
                autoComplete="off"
                spellCheck={false}
                optional
              />
            </Card>
            <h2 className="text-lg">{t('attributes.title')}</h2>
            {values.attributes.length === 0 && (
              <EmptyState icon={<ListPlus aria-hidden size={28} />} title={t('attributes.empty')}>
                {t('attributes.emptyBody')}
              </EmptyState>
            )}
            {values.attributes.map((_, index) => (
              <AttributeCard key={index} index={index} />
            ))}
            {mayWrite && (
              <div>
                <Button
                  variant="secondary"
                  icon={<Plus aria-hidden size={18} />}
                  disabled={values.attributes.length >= MAX_ATTRIBUTES}
                  onClick={() =>
                    void setFieldValue('attributes', [...values.attributes, newAttribute()])
                  }
                >
                  {t('attributes.add')}
                </Button>
              </div>
            )}
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
              <ButtonLink to="/product-types" variant="quiet">
                {t('common.cancel')}
              </ButtonLink>
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

function Delete({ type }: { type: ProductType }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        icon={<Trash2 aria-hidden size={18} />}
        onClick={() => setOpen(true)}
      >
        {t('productTypes.delete')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('productTypes.deleteOf', { name: type.name })}
        confirmLabel={t('productTypes.delete')}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await deleteProductType(type, newIdempotencyKey());
          void queryClient.invalidateQueries(productTypesQuery);
          showToast({ tone: 'success', text: t('productTypes.deleted', { name: type.name }) });
          await navigate('/product-types', { replace: true });
        }}
      >
        {t('productTypes.deleteBody')}
      </ConfirmDialog>
    </>
  );
}

function Page({ type }: { type: ProductType | null }) {
  const title = type?.name ?? t('productTypes.add');
  const mayWrite = useMay()('catalog.write');
  usePageTitle(title);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('productTypes.title'), to: '/product-types' }, { label: title }]}
          />
        }
        title={title}
        lead={
          type ? t('productTypes.products', { count: type.products }) : t('productTypes.newLead')
        }
        actions={type && mayWrite && <Delete type={type} />}
      />
      <Editor type={type} />
    </>
  );
}

function Existing({ id }: { id: string }) {
  const { data, error, isError, refetch } = useQuery(productTypeQuery(id));
  if (isProblem(error) && [400, 404].includes(error.status)) {
    return <MissingPage title={t('productTypes.gone')} body={t('notFound.body')} />;
  }
  if (isError) return <LoadFailure error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton className="h-96 w-full" />;
  return <Page key={data.load} type={data.value} />;
}

/** A product type, new or not, with what is told of its products. */
export default function ProductTypePage() {
  const { id } = useParams();
  return id === undefined ? <Page type={null} /> : <Existing key={id} id={id} />;
}
