import { Button, Dialog, Notice } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';

const schema = object({ password: string().required(t('form.required')) });

interface PasswordDialogProps {
  onSubmit: (password: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asked before the copy is made: an open session alone is not enough. */
export function PasswordDialog({ onSubmit, onClose }: PasswordDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('data.askTitle')}
      description={t('data.askBody')}
      closeLabel={t('common.close')}
    >
      <Formik
        initialValues={{ password: '' }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          setFailure(null);
          try {
            await onSubmit(values.password);
            onClose();
          } catch (error) {
            if (!showFieldFaults(error, helpers, ['password'])) setFailure(problemText(error));
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            {failure && <Notice tone="danger">{failure}</Notice>}
            <TextField
              name="password"
              type="password"
              label={t('field.password')}
              autoComplete="current-password"
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('data.ask')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
