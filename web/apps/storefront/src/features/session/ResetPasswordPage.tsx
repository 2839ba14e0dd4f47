import { isProblem } from '@portico/api';
import { ResetPasswordForm } from '@portico/security';
import { ButtonLink, EmptyState, showToast } from '@portico/ui';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { useNavigate } from 'react-router';
import { api, problemText } from '../../shared/api';
import { showFieldFaults } from '../../shared/forms';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';
import { selectSession } from './sessionSlice';
import { useMailedToken } from './useMailedToken';

function WorthlessLink() {
  return (
    <EmptyState
      heading="h1"
      title={t('link.worthless')}
      action={<ButtonLink to="/forgot-password">{t('reset.again')}</ButtonLink>}
    >
      {t('link.worthlessBody')}
    </EmptyState>
  );
}

export default function ResetPasswordPage() {
  usePageTitle(t('reset.title'));
  const navigate = useNavigate();
  const token = useMailedToken();
  const { status } = useSelector(selectSession);
  const [failure, setFailure] = useState<string | null>(null);
  const [isWorthless, setWorthless] = useState(false);

  if (token === null || isWorthless) return <WorthlessLink />;
  return (
    <AuthPage
      title={t('reset.title')}
      lead={t('reset.lead')}
      failure={failure}
      other={{ text: t('forgot.known'), to: '/login', label: t('login.submit') }}
    >
      <Guarded>
        <ResetPasswordForm
          onSubmit={async ({ password }, helpers) => {
            setFailure(null);
            try {
              await api.post('/auth/reset-password', { body: { token, password } });
              // Whoever is signed in here may be so no more: the API knows.
              if (status === 'signedIn') await api.session.restore().catch(() => null);
              showToast({ tone: 'success', text: t('reset.done') });
              void navigate('/login', { replace: true });
            } catch (error) {
              if (isProblem(error, 'link_not_good')) setWorthless(true);
              else if (!showFieldFaults(error, helpers, ['password']))
                setFailure(problemText(error));
            }
          }}
        />
      </Guarded>
    </AuthPage>
  );
}
