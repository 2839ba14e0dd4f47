import { ForgotPasswordForm } from '@portico/security';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { showFieldFaults } from '../../shared/forms';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';

export default function ForgotPasswordPage() {
  usePageTitle(t('forgot.title'));
  const [failure, setFailure] = useState<string | null>(null);

  return (
    <AuthPage
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      failure={failure}
      other={{ text: t('forgot.known'), to: '/login', label: t('login.submit') }}
    >
      <Guarded>
        <ForgotPasswordForm
          onSubmit={async (wish, helpers) => {
            setFailure(null);
            try {
              await api.post('/auth/forgot-password', { body: wish });
              return true;
            } catch (error) {
              if (!showFieldFaults(error, helpers, ['email'])) setFailure(problemText(error));
              return false;
            }
          }}
        />
      </Guarded>
    </AuthPage>
  );
}
