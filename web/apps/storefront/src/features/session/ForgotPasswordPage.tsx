import { Button, Notice } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { api, problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
});

export default function ForgotPasswordPage() {
  usePageTitle(t('forgot.title'));
  const [failure, setFailure] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);

  return (
    <AuthPage
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      failure={failure}
      other={{ text: t('forgot.known'), to: '/login', label: t('login.submit') }}
    >
      {sentTo !== null && (
        <div className="mb-5">
          <Notice tone="success">{t('forgot.sent', { email: sentTo })}</Notice>
        </div>
      )}
      <Formik
        initialValues={{ email: '' }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          setFailure(null);
          setSentTo(null);
          try {
            const { email } = schema.cast(values);
            await api.post('/auth/forgot-password', { body: { email } });
            setSentTo(email);
          } catch (error) {
            if (!showFieldFaults(error, helpers, ['email'])) setFailure(problemText(error));
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <TextField name="email" type="email" label={t('field.email')} autoComplete="username" />
            <Button type="submit" size="lg" wide busy={isSubmitting}>
              {sentTo === null ? t('forgot.submit') : t('forgot.again')}
            </Button>
          </Form>
        )}
      </Formik>
    </AuthPage>
  );
}
