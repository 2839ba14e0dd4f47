import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object } from 'yup';
import {
  ADDRESS_FIELDS,
  addressSchema,
  addressValues,
  toAddress,
  type AddressValues,
} from '../../shared/address';
import { AddressFields } from '../../shared/AddressFields';
import type { Versioned } from '../../shared/versioned';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { OrderDetail } from './orderQueries';
import type { OrderWrites } from './useOrderWrites';

interface AddressDialogProps {
  loaded: Versioned<OrderDetail>;
  writes: OrderWrites;
  onClose: () => void;
}

interface Values {
  shippingAddress: AddressValues;
}

const schema = object({ shippingAddress: addressSchema });
const FIELDS = ADDRESS_FIELDS.map((name) => `shippingAddress.${name}`);

export function AddressDialog({ loaded, writes, onClose }: AddressDialogProps) {
  const save = useSave<Values>(FIELDS);
  // The page is refreshed behind the dialog; the form belongs to the version that it was opened with.
  const [opened] = useState(loaded);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('orders.editAddress')}
      description={t('orders.editAddressLead')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ shippingAddress: addressValues(opened.value.order.shippingAddress) }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) =>
            writes.correctAddress(toAddress(values.shippingAddress), opened.etag, key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('orders.addressSaved') });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice
              failure={save.failure}
              onReload={() => void writes.reload().then(onClose)}
            />
            <AddressFields prefix="shippingAddress." />
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
