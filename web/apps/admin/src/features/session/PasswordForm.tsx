import { Button, Link } from '@portico/ui';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
  password: string().required(t('form.required')),
});

export function PasswordForm({
  onSubmit,
}: {
  onSubmit: (email: string, password: string) => Promise<void>;
}) {
  return (
    <Formik
      initialValues={{ email: '', password: '' }}
      validationSchema={schema}
      onSubmit={async (values) => {
        const { email, password } = schema.cast(values);
        await onSubmit(email, password);
      }}
    >
      {({ isSubmitting }) => (
        <Form noValidate className="grid gap-5">
          <TextField name="email" type="email" label={t('field.email')} autoComplete="username" />
          <TextField
            name="password"
            type="password"
            label={t('field.password')}
            autoComplete="current-password"
          />
          <p className="-mt-2 text-sm">
            <Link to="/forgot-password">{t('login.forgot')}</Link>
          </p>
          <Button type="submit" size="lg" wide busy={isSubmitting}>
            {t('login.submit')}
          </Button>
        </Form>
      )}
    </Formik>
  );
}
