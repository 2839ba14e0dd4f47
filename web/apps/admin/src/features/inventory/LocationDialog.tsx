import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { boolean, object, string, type InferType } from 'yup';
import { CheckField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { createLocation, editLocation, stockQueries, type Location } from './inventoryQueries';

const line = (max: number) =>
  string().trim().required(t('form.required')).max(max, t('form.tooLong', { max }));

const schema = object({
  name: line(200),
  code: line(40).matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, t('form.slug')),
  priority: string()
    .trim()
    .required(t('form.required'))
    .matches(/^(?:1000|\d{1,3})$/, t('form.count')),
  isDefault: boolean().required(),
  isActive: boolean().required(),
});

type Values = InferType<typeof schema>;
const FIELDS = Object.keys(schema.fields);

interface LocationDialogProps {
  /** Null for a new one. */
  location: Location | null;
  onClose: () => void;
}

export function LocationDialog({ location, onClose }: LocationDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(FIELDS, {
    location_code_taken: 'code',
    location_not_empty: 'isActive',
    default_location: 'isDefault',
  });
  const again = () => queryClient.invalidateQueries(stockQueries);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(location ? 'locations.edit' : 'locations.add')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{
          name: location?.name ?? '',
          code: location?.code ?? '',
          priority: String(location?.priority ?? 0),
          isDefault: location?.isDefault ?? false,
          isActive: location?.isActive ?? true,
        }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const { isActive, priority, ...rest } = schema.cast(values);
          const body = { ...rest, priority: Number(priority) };
          const done = await save.run(values, helpers, (key) =>
            location
              ? editLocation(location, { ...body, isActive }, key)
              : createLocation(body, key),
          );
          if (!done) return;
          await again();
          showToast({ tone: 'success', text: t('locations.saved', { name: body.name }) });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void again().then(onClose)} />
            <TextField name="name" label={t('locations.name')} autoComplete="off" />
            <TextField
              name="code"
              label={t('locations.code')}
              help={t('locations.codeHelp')}
              autoComplete="off"
              spellCheck={false}
            />
            <TextField
              name="priority"
              label={t('locations.rank')}
              help={t('locations.rankHelp')}
              inputMode="numeric"
            />
            <div>
              <CheckField name="isDefault" label={t('locations.defaultLong')} />
              {location && <CheckField name="isActive" label={t('locations.activeLong')} />}
            </div>
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
