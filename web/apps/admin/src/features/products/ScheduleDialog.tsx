import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useContext } from 'react';
import { object, string, type InferType } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { ShopZone } from '../../shared/ShopTime';
import { useSave } from '../../shared/useSave';
import { instantOf, minuteAt } from '../../shared/zonedDay';
import type { Product } from './productQueries';
import { scheduleProduct } from './productWrites';
import type { ProductStore } from './useProduct';

const schema = object({
  publishAt: string().default(''),
  unpublishAt: string().default(''),
});

type Values = InferType<typeof schema>;

interface ScheduleDialogProps {
  product: Product;
  store: ProductStore;
  onClose: () => void;
}

/** When the product goes on sale, and off it: on the shop's clock, wherever staff sits. */
export function ScheduleDialog({ product, store, onClose }: ScheduleDialogProps) {
  const zone = useContext(ShopZone);
  const save = useSave<Values>(['publishAt', 'unpublishAt']);
  const shown = (at: string | null) => (at === null ? '' : minuteAt(at, zone));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('products.schedule')}
      description={product.title}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{
          publishAt: shown(product.publishAt),
          unpublishAt: shown(product.unpublishAt),
        }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const body = {
            publishAt: instantOf(values.publishAt, zone) ?? null,
            unpublishAt: instantOf(values.unpublishAt, zone) ?? null,
          };
          const done = await save.run(values, helpers, (key) =>
            store.write((edit) => scheduleProduct(edit, body), key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('products.scheduleSaved') });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            {product.status !== 'active' && (
              <TextField
                name="publishAt"
                type="datetime-local"
                label={t('products.publishAt')}
                help={t('products.scheduleHelp', { zone })}
                optional
              />
            )}
            <TextField
              name="unpublishAt"
              type="datetime-local"
              label={t('products.unpublishAt')}
              help={t('products.unpublishHelp', { zone })}
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
