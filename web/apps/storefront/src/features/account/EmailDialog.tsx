import type { SecondFactor } from '@portico/api';
import { Button, Dialog, Notice, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { api, problemText } from '../../shared/api';
import { showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';

interface EmailDialogProps {
  /** Tells what there is to prove with. */
  factor: SecondFactor;
  onAsked: () => Promise<unknown>;
  onClose: () => void;
}

const needed = string().required(t('form.required'));

export function EmailDialog({ factor, onAsked, onClose }: EmailDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('email.change')}
      description={t('email.changeBody')}
      closeLabel={t('common.close')}
    >
      <Formik
        initialValues={{ email: '', password: '', code: '' }}
        validationSchema={object({
          email: needed.trim().email(t('form.email')),
          ...(factor.hasPassword ? { password: needed } : {}),
          ...(factor.enabled ? { code: needed.trim().min(6, t('mfa.sixDigits')) } : {}),
        })}
        onSubmit={async ({ email, password, code }, helpers) => {
          setFailure(null);
          try {
            await api.post('/account/email-change', {
              body: {
                email: email.trim(),
                ...(factor.hasPassword ? { password } : {}),
                ...(factor.enabled ? { code: code.trim() } : {}),
              },
            });
            await onAsked();
            onClose();
            showToast({ tone: 'success', text: t('email.sent', { email: email.trim() }) });
          } catch (error) {
            const named = showFieldFaults(error, helpers, ['email', 'password', 'code']);
            if (!named) setFailure(problemText(error));
          }
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            {failure !== null && <Notice tone="danger">{failure}</Notice>}
            <TextField
              name="email"
              type="email"
              label={t('email.new')}
              help={t('email.newHelp')}
              autoComplete="email"
            />
            {factor.hasPassword && (
              <TextField
                name="password"
                type="password"
                label={t('password.current')}
                autoComplete="current-password"
              />
            )}
            {factor.enabled && (
              <TextField
                name="code"
                label={t('mfa.eitherCode')}
                autoComplete="one-time-code"
                spellCheck={false}
              />
            )}
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('email.send')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
