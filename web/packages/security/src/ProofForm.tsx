import { isProblem } from '@portico/api';
import { Button, Notice } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { useSecurityKit } from './kit';
import { t } from './words';

export interface Proof {
  password: string;
  code: string;
}

interface ProofFormProps {
  /** What is asked for; an account that was opened by way of a provider has no password. */
  asks: { password: boolean; code: boolean };
  submitLabel: string;
  danger?: boolean;
  onSubmit: (proof: Proof) => Promise<void>;
  onCancel: () => void;
}

/** Asks once more who it is, before what would lock the account's owner out. */
export function ProofForm({
  asks,
  submitLabel,
  danger = false,
  onSubmit,
  onCancel,
}: ProofFormProps) {
  const { problemText, TextField } = useSecurityKit();
  const [failure, setFailure] = useState<string | null>(null);
  const needed = string().required(t('form.required'));
  return (
    <Formik<Proof>
      initialValues={{ password: '', code: '' }}
      validationSchema={object({
        ...(asks.password ? { password: needed } : {}),
        ...(asks.code ? { code: needed.trim().min(6, t('mfa.sixDigits')) } : {}),
      })}
      onSubmit={async (values, helpers) => {
        setFailure(null);
        try {
          await onSubmit({ ...values, code: values.code.trim() });
        } catch (error) {
          const faults = Object.entries(isProblem(error) ? error.fieldErrors() : {});
          for (const [name, text] of faults) {
            await helpers.setFieldTouched(name, true, false);
            helpers.setFieldError(name, text);
          }
          if (faults.length === 0) setFailure(problemText(error));
        }
      }}
    >
      {({ isSubmitting }) => (
        <Form noValidate className="grid gap-5">
          {failure !== null && <Notice tone="danger">{failure}</Notice>}
          {asks.password && (
            <TextField
              name="password"
              type="password"
              label={t('field.password')}
              autoComplete="current-password"
            />
          )}
          {asks.code && (
            <TextField
              name="code"
              label={t('mfa.eitherCode')}
              autoComplete="one-time-code"
              spellCheck={false}
            />
          )}
          <div className="mt-2 flex flex-wrap justify-end gap-3">
            <Button variant="quiet" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={isSubmitting}>
              {submitLabel}
            </Button>
          </div>
        </Form>
      )}
    </Formik>
  );
}
