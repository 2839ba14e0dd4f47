import type { Order } from '@portico/api';
import { Button, Dialog, Notice, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object } from 'yup';
import { problemText } from '../../shared/api';
import { showFieldFaults } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import {
  ADDRESS_FIELDS,
  AddressFields,
  addressSchema,
  addressValues,
  toAddress,
  type AddressValues,
} from '../account';
import type { OrderWrites } from './useOrderWrites';

interface AddressDialogProps {
  order: Order;
  writes: OrderWrites;
  onClose: () => void;
}

const schema = object({ shippingAddress: addressSchema });
const FIELDS = ADDRESS_FIELDS.map((name) => `shippingAddress.${name}`);

/** Until something is shipped, and within the place that shipping and tax were agreed for. */
export function AddressDialog({ order, writes, onClose }: AddressDialogProps) {
  const save = useMutation({
    mutationFn: (values: AddressValues) => writes.correctAddress(toAddress(values)),
    onSuccess: () => {
      showToast({ tone: 'success', text: t('order.addressSaved') });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('order.editAddress')}
      description={t('order.editAddressBody')}
      closeLabel={t('common.close')}
    >
      <Formik<{ shippingAddress: AddressValues }>
        initialValues={{ shippingAddress: addressValues(order.shippingAddress ?? {}) }}
        validationSchema={schema}
        onSubmit={async ({ shippingAddress }, helpers) => {
          await save.mutateAsync(shippingAddress).catch((error: unknown) => {
            showFieldFaults(error, helpers, FIELDS);
          });
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            {save.isError && <Notice tone="danger">{problemText(save.error)}</Notice>}
            <AddressFields prefix="shippingAddress." placeIsFixed />
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
