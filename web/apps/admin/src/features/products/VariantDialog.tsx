import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { CheckField, SelectField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Product, ProductVariant } from './productQueries';
import { addVariant, editVariant } from './productWrites';
import type { ProductStore } from './useProduct';
import {
  toVariant,
  variantFields,
  variantSchema,
  variantValues,
  type VariantValues,
} from './variantForm';

interface VariantDialogProps {
  product: Product;
  /** Null for a new one. */
  variant: ProductVariant | null;
  currency: string;
  store: ProductStore;
  onClose: () => void;
}

function Fields({
  product,
  options,
  currency,
}: {
  product: Product;
  options: string[];
  currency: string;
}) {
  const pictures = product.media.map((item, index) => ({
    value: item.id,
    label: item.alt || t('products.pictureNumber', { number: index + 1 }),
  }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {options.map((name) => (
        <TextField key={name} name={`options.${name}`} label={name} autoComplete="off" />
      ))}
      <TextField
        name="price"
        label={t('products.priceIn', { currency })}
        inputMode="decimal"
        autoComplete="off"
      />
      <TextField
        name="compareAtPrice"
        label={t('products.compareAt')}
        help={t('products.compareAtHelp')}
        inputMode="decimal"
        autoComplete="off"
        optional
      />
      <TextField name="sku" label={t('products.sku')} autoComplete="off" optional />
      <TextField name="barcode" label={t('products.barcode')} autoComplete="off" optional />
      <TextField
        name="weight"
        label={t('products.weight')}
        inputMode="decimal"
        autoComplete="off"
        optional
      />
      {pictures.length > 0 && (
        <SelectField
          name="mediaId"
          label={t('products.variantPicture')}
          placeholder={t('products.firstPicture')}
          options={pictures}
          optional
        />
      )}
      <CheckField name="requiresShipping" label={t('products.requiresShipping')} />
      <CheckField name="taxable" label={t('products.taxable')} />
    </div>
  );
}

export function VariantDialog({ product, variant, currency, store, onClose }: VariantDialogProps) {
  const options = product.options.map(({ name }) => name);
  const save = useSave<VariantValues>(variantFields(options), { sku_taken: 'sku' });
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t(variant ? 'products.editVariant' : 'products.addVariant')}
      closeLabel={t('common.close')}
    >
      <Formik<VariantValues>
        initialValues={variantValues(variant, options)}
        validationSchema={variantSchema(currency, options)}
        onSubmit={async (values, helpers) => {
          const body = toVariant(values, currency);
          const done = await save.run(values, helpers, (key) =>
            store.write(
              (edit) => (variant ? editVariant(edit, variant.id, body) : addVariant(edit, body)),
              key,
            ),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('products.variantSaved') });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void store.reload().then(onClose)} />
            <Fields product={product} options={options} currency={currency} />
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
