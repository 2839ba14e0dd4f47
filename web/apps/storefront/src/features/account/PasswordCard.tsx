import { Button, Card, Notice, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { api, problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { newPassword } from '../session';
import { devicesQuery } from './accountQueries';

const schema = object({
  currentPassword: string().required(t('form.required')),
  newPassword,
});

export function PasswordCard({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
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
        onSubmit={async (values, helpers) => {
          setFailure(null);
          try {
            const answer = await api.post('/auth/change-password', { body: values });
            api.session.begin(answer.tokens);
            helpers.resetForm();
            await queryClient.invalidateQueries(devicesQuery);
            showToast({ tone: 'success', text: t('password.changed') });
          } catch (error) {
            const named = showFieldFaults(error, helpers, ['currentPassword', 'newPassword']);
            if (!named) setFailure(problemText(error));
          }
        }}
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
            <TextField
              name="newPassword"
              type="password"
              label={t('password.new')}
              help={t('password.help')}
              autoComplete="new-password"
            />
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
