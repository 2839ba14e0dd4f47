import { Button, Dialog, Link, Notice } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { api, problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { forgetSession, useSessionDispatch } from '../session';
import { openBusiness } from './openBusiness';

const FIELDS = ['password', 'confirmation'] as const;

function schemaFor(email: string) {
  const wanted = email.trim().toLowerCase();
  return object({
    password: string().required(t('form.required')),
    confirmation: string()
      .required(t('form.required'))
      .test('same', t('data.confirmDiffers'), (typed) => typed.trim().toLowerCase() === wanted),
  });
}

function Refusal({ error }: { error: unknown }) {
  const open = openBusiness(error);
  if (open.length === 0) return <Notice tone="danger">{problemText(error)}</Notice>;
  return (
    <Notice tone="danger" title={t('data.open')}>
      <ul className="mt-2 grid list-disc gap-1 pl-5">
        {open.map(({ kind, name }) => (
          <li key={`${kind} ${name}`}>
            {kind === 'checkout' ? (
              <Link to="/checkout" className="text-danger">
                {t('data.open.checkout')}
              </Link>
            ) : (
              <Link to={`/orders/${encodeURIComponent(name)}`} className="text-danger">
                {t(kind === 'order' ? 'data.open.order' : 'data.open.part', { kind, number: name })}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface DeleteDialogProps {
  email: string;
  onDeleted: () => void;
  onClose: () => void;
}

/** The last question: the password, and the address typed. */
export function DeleteDialog({ email, onDeleted, onClose }: DeleteDialogProps) {
  const dispatch = useSessionDispatch();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('data.deleteTitle')}
      description={t('data.deleteLast')}
      closeLabel={t('common.close')}
    >
      <Formik
        initialValues={{ password: '', confirmation: '' }}
        validationSchema={schemaFor(email)}
        onSubmit={async (values, helpers) => {
          setFailure(null);
          try {
            await api.delete('/account', { body: values });
            onDeleted();
            dispatch(forgetSession());
          } catch (error) {
            if (!showFieldFaults(error, helpers, FIELDS)) setFailure(error);
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            {failure !== null && <Refusal error={failure} />}
            <TextField
              name="password"
              type="password"
              label={t('field.password')}
              autoComplete="current-password"
            />
            <TextField
              name="confirmation"
              label={t('data.confirm')}
              help={t('data.confirmHelp', { email })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('data.keep')}
              </Button>
              <Button type="submit" variant="danger" busy={isSubmitting}>
                {t('data.deleteNow')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
