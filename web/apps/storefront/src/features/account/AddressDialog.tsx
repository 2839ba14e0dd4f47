import { newIdempotencyKey, type SavedAddress } from '@portico/api';
import { Button, Dialog, Notice } from '@portico/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { showFieldFaults } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { AddressFields } from './AddressFields';
import {
  ADDRESS_FIELDS,
  addressSchema,
  addressValues,
  toAddress,
  toAddressChanges,
  type AddressValues,
} from './addressForm';
import { addressesQuery } from './accountQueries';

interface AddressDialogProps {
  open: boolean;
  /** Undefined for a new one. */
  address: SavedAddress | undefined;
  defaultName: string;
  onClose: () => void;
}

export function AddressDialog({ open, address, defaultName, onClose }: AddressDialogProps) {
  const queryClient = useQueryClient();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const save = useMutation({
    mutationFn: (values: AddressValues) => {
      return address === undefined
        ? api.post('/account/addresses', {
            body: toAddress(values),
            idempotencyKey,
          })
        : api.patch('/account/addresses/{address_id}', {
            params: { address_id: address.id },
            body: toAddressChanges(values),
            idempotencyKey,
          });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(addressesQuery);
      onClose();
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(address === undefined ? 'profile.addAddress' : 'profile.editAddress')}
      closeLabel={t('common.close')}
    >
      <Formik<AddressValues>
        initialValues={addressValues(address ?? { name: defaultName })}
        validationSchema={addressSchema}
        onSubmit={async (values, helpers) => {
          await save.mutateAsync(values).catch((error: unknown) => {
            showFieldFaults(error, helpers, ADDRESS_FIELDS);
          });
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            {save.isError && <Notice tone="danger">{problemText(save.error)}</Notice>}
            <AddressFields />
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
