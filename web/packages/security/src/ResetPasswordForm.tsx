import { Button } from '@portico/ui';
import { Form, Formik, type FormikHelpers } from 'formik';
import { object } from 'yup';
import { NewPasswordField } from './NewPasswordField';
import { newPassword } from './passwordRule';
import { t } from './words';

export interface PasswordReset {
  password: string;
}

const schema = object({ password: newPassword });

interface ResetPasswordFormProps {
  onSubmit: (reset: PasswordReset, helpers: FormikHelpers<PasswordReset>) => Promise<void>;
}

/** A new password in a forgotten one's place. */
export function ResetPasswordForm({ onSubmit }: ResetPasswordFormProps) {
  return (
    <Formik initialValues={{ password: '' }} validationSchema={schema} onSubmit={onSubmit}>
      {({ isSubmitting }) => (
        <Form noValidate className="grid gap-5">
          <NewPasswordField />
          <Button type="submit" size="lg" wide busy={isSubmitting}>
            {t('reset.submit')}
          </Button>
        </Form>
      )}
    </Formik>
  );
}
