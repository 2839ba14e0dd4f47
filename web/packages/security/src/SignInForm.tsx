import { Button, Link } from '@portico/ui';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { useSecurityKit } from './kit';
import { t } from './words';

export interface Credentials {
  email: string;
  password: string;
}

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
  password: string().required(t('form.required')),
});

interface SignInFormProps {
  /** Where it is known whose account it is. */
  email?: string;
  onSubmit: (credentials: Credentials) => Promise<void>;
}

/** Who somebody is, by a password. */
export function SignInForm({ email = '', onSubmit }: SignInFormProps) {
  const { TextField } = useSecurityKit();
  return (
    <Formik
      initialValues={{ email, password: '' }}
      validationSchema={schema}
      onSubmit={(values) => onSubmit(schema.cast(values))}
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
