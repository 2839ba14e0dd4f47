import { Button, Card, Notice } from '@portico/ui';
import { Form, Formik, type FormikHelpers } from 'formik';
import { object, string } from 'yup';
import { useSecurityKit } from './kit';
import { NewPasswordField } from './NewPasswordField';
import { newPassword } from './passwordRule';
import { t } from './words';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

const schema = object({
  currentPassword: string().required(t('form.required')),
  newPassword,
});

interface PasswordCardProps {
  /** Whose password it is, for password managers. */
  email: string;
  failure: string | null;
  onSubmit: (change: PasswordChange, helpers: FormikHelpers<PasswordChange>) => Promise<void>;
}

/** The password of the one who is signed in, changed. */
export function PasswordCard({ email, failure, onSubmit }: PasswordCardProps) {
  const { TextField } = useSecurityKit();
  return (
    <Card className="sm:p-8">
      <h2 className="text-xl">{t('password.title')}</h2>
      <p className="mt-1 mb-5 text-sm text-muted">{t('password.lead')}</p>
      {failure !== null && (
        <div className="mb-5">
          <Notice tone="danger">{failure}</Notice>
        </div>
      )}
      <Formik
        initialValues={{ currentPassword: '', newPassword: '' }}
        validationSchema={schema}
        onSubmit={onSubmit}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
            <TextField
              name="currentPassword"
              type="password"
              label={t('password.current')}
              autoComplete="current-password"
            />
            <NewPasswordField name="newPassword" />
            <div>
              <Button type="submit" busy={isSubmitting}>
                {t('password.submit')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Card>
  );
}
