import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object, string, type InferType } from 'yup';
import { SelectField, TextAreaField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import {
  categoriesQuery,
  createCategory,
  editCategory,
  type Category,
  type NewCategory,
} from './categoryQueries';
import { categoryOptions, idsBelow } from './tree';

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max })).default('');

const schema = object({
  name: text(255).required(t('form.required')),
  slug: text(255).matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    message: t('form.slug'),
    excludeEmptyString: true,
  }),
  description: text(10_000),
  parentId: string().default(''),
  position: string()
    .trim()
    .default('0')
    .matches(/^\d{1,6}$/, t('form.count')),
});

type Values = InferType<typeof schema>;
const FIELDS = Object.keys(schema.fields);

interface CategoryDialogProps {
  /** Null for a new one. */
  category: Category | null;
  parentId: string | null;
  categories: readonly Category[];
  onClose: () => void;
}

function toBody(values: Values): NewCategory {
  const { slug, parentId, position, ...rest } = schema.cast(values);
  return {
    ...rest,
    ...(slug === '' ? {} : { slug }),
    parentId: parentId === '' ? null : parentId,
    position: Number(position),
  };
}

export function CategoryDialog({ category, parentId, categories, onClose }: CategoryDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(FIELDS, { slug_taken: 'slug', category_cycle: 'parentId' });
  const below = category ? idsBelow(categories, category.id) : new Set<string>();
  const again = () => queryClient.invalidateQueries(categoriesQuery);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(category ? 'categories.edit' : 'categories.add')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{
          name: category?.name ?? '',
          slug: category?.slug ?? '',
          description: category?.description ?? '',
          parentId: parentId ?? '',
          position: String(category?.position ?? 0),
        }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const body = toBody(values);
          const done = await save.run(values, helpers, (key) =>
            category ? editCategory(category, body, key) : createCategory(body, key),
          );
          if (!done) return;
          await again();
          showToast({ tone: 'success', text: t('categories.saved', { name: body.name }) });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void again().then(onClose)} />
            <TextField name="name" label={t('categories.name')} autoComplete="off" />
            <SelectField
              name="parentId"
              label={t('categories.parent')}
              placeholder={t('categories.root')}
              options={categoryOptions(categories, below)}
              optional
            />
            <TextField
              name="slug"
              label={t('products.slug')}
              help={category ? undefined : t('categories.slugHelp')}
              autoComplete="off"
              spellCheck={false}
              optional
            />
            <TextAreaField name="description" label={t('products.description')} rows={3} optional />
            <TextField
              name="position"
              label={t('categories.position')}
              help={t('categories.positionHelp')}
              inputMode="numeric"
              optional
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('common.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
