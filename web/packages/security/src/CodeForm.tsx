import { Button } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { useSecurityKit } from './kit';
import { t } from './words';

const schema = object({ code: string().trim().required(t('form.required')) });

interface CodeFormProps {
  onSubmit: (code: string) => Promise<void>;
  /** Back to the password. */
  onBack: () => void;
}

/** The second step of a sign-in: the app's code, or a recovery code in its place. */
export function CodeForm({ onSubmit, onBack }: CodeFormProps) {
  const { TextField } = useSecurityKit();
  const [byRecovery, setByRecovery] = useState(false);
  return (
    <Formik
      key={String(byRecovery)}
      initialValues={{ code: '' }}
      validationSchema={schema}
      onSubmit={async (values, helpers) => {
        await onSubmit(schema.cast(values).code);
        helpers.resetForm();
      }}
    >
      {({ isSubmitting }) => (
        <Form noValidate className="grid gap-5">
          <TextField
            name="code"
            label={t(byRecovery ? 'mfa.recoveryCode' : 'mfa.code')}
            help={t(byRecovery ? 'mfa.recoveryCodeHelp' : 'mfa.codeHelp')}
            inputMode={byRecovery ? 'text' : 'numeric'}
            autoComplete={byRecovery ? 'off' : 'one-time-code'}
            spellCheck={false}
          />
          <Button type="submit" size="lg" wide busy={isSubmitting}>
            {t('login.submit')}
          </Button>
          <div className="flex flex-wrap justify-between gap-2">
            <Button variant="quiet" className="-ml-3 px-3" onClick={onBack}>
              {t('mfa.back')}
            </Button>
            <Button
              variant="quiet"
              className="-mr-3 px-3"
              onClick={() => setByRecovery(!byRecovery)}
            >
              {t(byRecovery ? 'mfa.useApp' : 'mfa.useRecovery')}
            </Button>
          </div>
        </Form>
      )}
    </Formik>
  );
}
