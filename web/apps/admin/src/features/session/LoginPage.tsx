import { isProblem } from '@portico/api';
import { Button, Card, Notice, ThemeToggle } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useSearchParams } from 'react-router';
import { object, string } from 'yup';
import { problemText } from '../../shared/api';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { signIn } from './sessionActions';
import { selectSession } from './sessionSlice';
import { useSessionDispatch } from './useSessionDispatch';

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
  password: string().required(t('form.required')),
});

/** Where to go after the sign-in: a path of this app, never another site. */
function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}

function failureText(error: unknown): string {
  if (isProblem(error) && error.status === 401) return t('login.wrong');
  if (isProblem(error) && error.status === 403) return error.detail;
  return problemText(error);
}

export default function LoginPage() {
  usePageTitle(t('login.title'));
  const [params] = useSearchParams();
  const dispatch = useSessionDispatch();
  const { status } = useSelector(selectSession);
  const [failure, setFailure] = useState<string | null>(null);

  if (status === 'signedIn') return <Navigate to={safeNext(params.get('next'))} replace />;
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-sunken">
      <div className="flex justify-end p-3">
        <ThemeToggle
          labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
        />
      </div>
      <main
        id="main"
        tabIndex={-1}
        className="grid place-items-start px-5 pt-[6dvh] pb-16 sm:place-items-center sm:pt-0"
      >
        <Card className="w-full max-w-md shadow-raised sm:p-10">
          <svg aria-hidden viewBox="0 0 32 32" className="mb-6 size-10 fill-accent">
            <path d="M4 29V16a12 12 0 0 1 24 0v13h-7V16a5 5 0 0 0-10 0v13z" />
          </svg>
          <h1 tabIndex={-1} className="text-2xl">
            {t('login.title')}
          </h1>
          <p className="mt-2 mb-7 text-sm text-muted">{t('login.lead')}</p>
          {failure !== null && (
            <div className="mb-5">
              <Notice tone="danger">{failure}</Notice>
            </div>
          )}
          <Formik
            initialValues={{ email: '', password: '' }}
            validationSchema={schema}
            onSubmit={async (values) => {
              setFailure(null);
              try {
                const { email, password } = schema.cast(values);
                await dispatch(signIn(email, password));
              } catch (error) {
                setFailure(failureText(error));
              }
            }}
          >
            {({ isSubmitting }) => (
              <Form noValidate className="grid gap-5">
                <TextField
                  name="email"
                  type="email"
                  label={t('field.email')}
                  autoComplete="username"
                />
                <TextField
                  name="password"
                  type="password"
                  label={t('field.password')}
                  autoComplete="current-password"
                />
                <Button type="submit" size="lg" wide busy={isSubmitting}>
                  {t('login.submit')}
                </Button>
              </Form>
            )}
          </Formik>
        </Card>
      </main>
    </div>
  );
}
