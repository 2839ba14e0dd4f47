import { newPassword, NewPasswordField } from '@portico/security';
import { Button, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { object, string } from 'yup';
import { problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18nFull';
import { tellLeftOut, useCart } from '../cart';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';
import { ProviderButtons } from './ProviderButtons';
import { safeNext } from './safeNext';
import { register } from './sessionActions';
import { selectSession } from './sessionSlice';
import { useSessionDispatch } from './useSessionDispatch';

const MAX_NAME = 200;

const schema = object({
  name: string()
    .trim()
    .required(t('form.required'))
    .max(MAX_NAME, t('form.tooLong', { max: MAX_NAME })),
  email: string().trim().required(t('form.required')).email(t('form.email')),
  password: newPassword,
});

export default function RegisterPage() {
  usePageTitle(t('register.title'));
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
      title={t('register.title')}
      lead={t('register.lead')}
      failure={failure}
      other={{
        text: t('register.have'),
        to: `/login?next=${encodeURIComponent(next)}`,
        label: t('register.signIn'),
      }}
    >
      <Formik
        initialValues={{ name: '', email: '', password: '' }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          setFailure(null);
          try {
            const body = schema.cast(values);
            tellLeftOut(await dispatch(register(body)), lines, toCart);
            showToast({ tone: 'success', text: t('register.welcome', { name: body.name }) });
          } catch (error) {
            const named = showFieldFaults(error, helpers, ['name', 'email', 'password']);
            setFailure(named ? t('form.checkFields') : problemText(error));
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <TextField name="name" label={t('field.name')} autoComplete="name" />
            <TextField name="email" type="email" label={t('field.email')} autoComplete="username" />
            <Guarded>
              <NewPasswordField label={t('field.password')} />
            </Guarded>
            <Button type="submit" size="lg" wide busy={isSubmitting}>
              {t('register.submit')}
            </Button>
          </Form>
        )}
      </Formik>
      <ProviderButtons next={next} />
    </AuthPage>
  );
}
