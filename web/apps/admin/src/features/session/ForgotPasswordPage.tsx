import { ForgotPasswordForm, type LinkWish } from '@portico/security';
import { Link } from '@portico/ui';
import { api } from '../../shared/api';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { AuthFrame } from './AuthFrame';

export default function ForgotPasswordPage() {
  usePageTitle(t('forgot.title'));
  const save = useSave<LinkWish>(['email']);

  return (
    <AuthFrame
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      failure={save.failure?.text ?? null}
    >
      <Guarded>
        <ForgotPasswordForm
          onSubmit={(wish, helpers) =>
            save.run(wish, helpers, () =>
              api.post('/auth/forgot-password', { body: { ...wish, audience: 'admin' } }),
            )
          }
        />
      </Guarded>
      <p className="mt-6 text-sm">
        <Link to="/login">{t('forgot.back')}</Link>
      </p>
    </AuthFrame>
  );
}
