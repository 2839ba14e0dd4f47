import { newIdempotencyKey } from '@portico/api';
import { Button, ButtonLink, Card, PageHeader, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { object, string } from 'yup';
import { api, problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { ProvidersPanel, SecondFactorCard } from '../security';
import { renamed, selectSession, useSessionDispatch } from '../session';
import { usePageTitle } from '../shop';
import { Addresses } from './Addresses';
import { ChangePassword } from './ChangePassword';
import { Devices } from './Devices';
import { EmailCard } from './EmailCard';

const MAX_NAME = 200;
const schema = object({
  name: string()
    .trim()
    .required(t('form.required'))
    .max(MAX_NAME, t('form.tooLong', { max: MAX_NAME })),
});

function Details({ name }: { name: string }) {
  const dispatch = useSessionDispatch();
  const [idempotencyKey, setKey] = useState(newIdempotencyKey);
  return (
    <Card className="sm:p-8">
      <h2 className="mb-5 text-xl">{t('profile.details')}</h2>
      <Formik
        initialValues={{ name }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          try {
            const account = await api.patch('/account', {
              body: schema.cast(values),
              idempotencyKey,
            });
            dispatch(renamed(account.name));
            showToast({ tone: 'success', text: t('profile.saved') });
          } catch (error) {
            if (!showFieldFaults(error, helpers, ['name'])) {
              showToast({ tone: 'danger', text: problemText(error) });
            }
          } finally {
            setKey(newIdempotencyKey());
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <TextField name="name" label={t('field.name')} autoComplete="name" />
            <div>
              <Button type="submit" busy={isSubmitting}>
                {t('common.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Card>
  );
}

export default function ProfilePage() {
  usePageTitle(t('profile.title'));
  const { user } = useSelector(selectSession);
  if (user === null) return null;
  return (
    <>
      <PageHeader title={t('profile.title')} />
      <div className="grid gap-12 lg:grid-cols-[26rem_1fr] lg:items-start">
        <div className="grid gap-8">
          <Details name={user.name} />
          <EmailCard email={user.email} />
          <ChangePassword email={user.email} />
          <SecondFactorCard />
          <ProvidersPanel />
          <Card className="grid justify-items-start gap-3 sm:p-8">
            <h2 className="text-xl">{t('data.title')}</h2>
            <p className="text-ink-soft">{t('data.lead')}</p>
            <ButtonLink to="/account/data" variant="secondary">
              {t('data.open.page')}
            </ButtonLink>
          </Card>
        </div>
        <div className="grid gap-12">
          <Addresses defaultName={user.name} />
          <Devices />
        </div>
      </div>
    </>
  );
}
