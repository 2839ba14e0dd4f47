import { Button, Card, Notice, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { api } from '../../shared/api';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { useSave } from '../../shared/useSave';
import { newPassword } from '../session';
import { devicesQuery } from './securityQueries';

const schema = object({
  currentPassword: string().required(t('form.required')),
  newPassword,
});

export function ChangePassword({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const save = useSave<{ currentPassword: string; newPassword: string }>([
    'currentPassword',
    'newPassword',
  ]);
  return (
    <Card className="sm:p-8">
      <h2 className="text-xl">{t('password.title')}</h2>
      <p className="mt-1 mb-5 text-sm text-muted">{t('password.lead')}</p>
      {save.failure !== null && (
        <div className="mb-5">
          <Notice tone="danger">{save.failure.text}</Notice>
        </div>
      )}
      <Formik
        initialValues={{ currentPassword: '', newPassword: '' }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, async () => {
            const answer = await api.post('/auth/change-password', { body: values });
            api.session.begin(answer.tokens);
          });
          if (!done) return;
          helpers.resetForm();
          await queryClient.invalidateQueries(devicesQuery);
          showToast({ tone: 'success', text: t('password.changed') });
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
