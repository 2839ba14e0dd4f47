import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { array, object, string } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Product } from './productQueries';
import { editProduct } from './productWrites';
import type { ProductStore } from './useProduct';

interface Values {
  options: string[];
}

const MAX_OPTIONS = 3;

interface OptionsDialogProps {
  product: Product;
  store: ProductStore;
  onClose: () => void;
}

/** The names of what a buyer chooses. Once there are variants, their number stays. */
export function OptionsDialog({ product, store, onClose }: OptionsDialogProps) {
  const save = useSave<Values>(['options.*']);
  const open = product.variants.length === 0;
  const names = product.options.map(({ name }) => name);
  const spare = open ? MAX_OPTIONS - names.length : 0;
  const name = string()
    .trim()
    .max(255, t('form.tooLong', { max: 255 }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('products.editOptions')}
      description={t(open ? 'products.optionsOpen' : 'products.optionsFixed')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ options: [...names, ...Array<string>(spare).fill('')] }}
        validationSchema={object({
          options: array(open ? name : name.required(t('form.required'))),
        })}
        onSubmit={async (values, helpers) => {
          const options = values.options.map((each) => each.trim()).filter((each) => each !== '');
          const done = await save.run(values, helpers, (key) =>
            store.write((edit) => editProduct(edit, { options }), key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('products.saved') });
          onClose();
        }}
      >
        {({ isSubmitting, values }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void store.reload().then(onClose)} />
            {values.options.map((_, index) => (
              <TextField
                key={index}
                name={`options.${index}`}
                label={t('products.optionNumber', { number: index + 1 })}
                optional={open}
                autoComplete="off"
              />
            ))}
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
