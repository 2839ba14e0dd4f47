import { isProblem } from '@portico/api';
import { ResetPasswordForm, type PasswordReset } from '@portico/security';
import { ButtonLink, showToast } from '@portico/ui';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../../shared/api';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { AuthFrame } from './AuthFrame';
import { selectSession } from './sessionSlice';

export default function ResetPasswordPage() {
  usePageTitle(t('reset.title'));
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('token') || null;
  const navigate = useNavigate();
  const { status } = useSelector(selectSession);
  const save = useSave<PasswordReset>(['password']);
  const [isWorthless, setWorthless] = useState(false);

  if (token === null || isWorthless) {
    return (
      <AuthFrame title={t('link.worthless')} lead={t('link.worthlessBody')} failure={null}>
        <ButtonLink to="/forgot-password">{t('reset.again')}</ButtonLink>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('reset.title')} lead={t('reset.lead')} failure={save.failure?.text ?? null}>
      <Guarded>
        <ResetPasswordForm
          onSubmit={async (values, helpers) => {
            const done = await save.run(values, helpers, async () => {
              try {
                await api.post('/auth/reset-password', {
                  body: { token, password: values.password },
                });
              } catch (error) {
                if (isProblem(error, 'link_not_good')) setWorthless(true);
                throw error;
              }
            });
            if (!done) return;
            // Whoever is signed in here may be so no more: the API knows.
            if (status === 'signedIn') await api.session.restore().catch(() => null);
            showToast({ tone: 'success', text: t('reset.done') });
            void navigate('/login', { replace: true });
          }}
        />
      </Guarded>
    </AuthFrame>
  );
}
