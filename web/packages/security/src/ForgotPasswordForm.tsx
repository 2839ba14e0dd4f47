import { Button, Notice } from '@portico/ui';
import { Form, Formik, type FormikHelpers } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { useSecurityKit } from './kit';
import { t } from './words';

export interface LinkWish {
  email: string;
}

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
});

interface ForgotPasswordFormProps {
  /** Asks for the link; whether it was. */
  onSubmit: (wish: LinkWish, helpers: FormikHelpers<LinkWish>) => Promise<boolean>;
}

/** Where the link to a new password goes to. Nobody is told whether there is such an account. */
export function ForgotPasswordForm({ onSubmit }: ForgotPasswordFormProps) {
  const { TextField } = useSecurityKit();
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <>
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
          const wish = schema.cast(values);
          if (await onSubmit(wish, helpers)) setSentTo(wish.email);
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
    </>
  );
}
