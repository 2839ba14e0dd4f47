import { Button, Dialog } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { api } from '../../shared/api';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { customersKey, type Customer } from './customerQueries';

function schemaFor(email: string) {
  const wanted = email.trim().toLowerCase();
  return object({
    confirmation: string()
      .required(t('form.required'))
      .test(
        'same',
        t('customers.confirmDiffers'),
        (typed) => typed.trim().toLowerCase() === wanted,
      ),
  });
}

interface EraseDialogProps {
  customer: Customer;
  onClose: () => void;
}

/** Asked before a customer is forgotten: the address is typed. */
export function EraseDialog({ customer, onClose }: EraseDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<{ confirmation: string }>(['confirmation']);
  const reload = () => queryClient.invalidateQueries({ queryKey: customersKey });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('customers.eraseTitle', { name: customer.name })}
      description={t('customers.eraseBody')}
      closeLabel={t('common.close')}
    >
      <Formik
        initialValues={{ confirmation: '' }}
        validationSchema={schemaFor(customer.email)}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, () =>
            api.delete('/admin/customers/{customer_id}', {
              params: { customer_id: customer.id },
              body: values,
            }),
          );
          if (done) {
            await reload();
            onClose();
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void reload().then(onClose)} />
            <TextField
              name="confirmation"
              label={t('customers.confirm')}
              help={t('customers.confirmHelp', { email: customer.email })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" variant="danger" busy={isSubmitting}>
                {t('customers.erase')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
