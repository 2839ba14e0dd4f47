import { Button, Link, Notice } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { api } from '../../shared/api';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { AuthFrame } from './AuthFrame';

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
});

export default function ForgotPasswordPage() {
  usePageTitle(t('forgot.title'));
  const save = useSave<{ email: string }>(['email']);
  const [sentTo, setSentTo] = useState<string | null>(null);

  return (
    <AuthFrame
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      failure={save.failure?.text ?? null}
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
          setSentTo(null);
          const { email } = schema.cast(values);
          const done = await save.run(values, helpers, () =>
            api.post('/auth/forgot-password', { body: { email, audience: 'admin' } }),
          );
          if (done) setSentTo(email);
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
      <p className="mt-6 text-sm">
        <Link to="/login">{t('forgot.back')}</Link>
      </p>
    </AuthFrame>
  );
}
