import { isProblem } from '@portico/api';
import { Button } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { object, string } from 'yup';
import { problemText } from '../../shared/api';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { tellLeftOut, useCart } from '../cart';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';
import { safeNext } from './safeNext';
import { signIn } from './sessionActions';
import { selectSession } from './sessionSlice';
import { useSessionDispatch } from './useSessionDispatch';

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
  password: string().required(t('form.required')),
});

export default function LoginPage() {
  usePageTitle(t('login.title'));
  const [params] = useSearchParams();
  const dispatch = useSessionDispatch();
  const navigate = useNavigate();
  const { lines } = useCart();
  const toCart = () => void navigate('/cart');
  const { status } = useSelector(selectSession);
  const [failure, setFailure] = useState<string | null>(null);
  const next = safeNext(params.get('next'));

  if (status === 'signedIn') return <Navigate to={next} replace />;
  return (
    <AuthPage
      title={t('login.title')}
      failure={failure}
      other={{
        text: t('login.none'),
        to: `/register?next=${encodeURIComponent(next)}`,
        label: t('login.register'),
      }}
    >
      <Formik
        initialValues={{ email: '', password: '' }}
        validationSchema={schema}
        onSubmit={async (values) => {
          setFailure(null);
          try {
            tellLeftOut(await dispatch(signIn(schema.cast(values))), lines, toCart);
          } catch (error) {
            setFailure(
              isProblem(error) && error.status === 401 ? t('login.wrong') : problemText(error),
            );
          }
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
            <Button type="submit" size="lg" wide busy={isSubmitting}>
              {t('login.submit')}
            </Button>
          </Form>
        )}
      </Formik>
    </AuthPage>
  );
}
