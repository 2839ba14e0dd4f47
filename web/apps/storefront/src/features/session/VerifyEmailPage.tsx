import { ButtonLink } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { MailedAction } from './MailedAction';

export default function VerifyEmailPage() {
  usePageTitle(t('verify.title'));
  const queryClient = useQueryClient();
  return (
    <MailedAction
      title={t('verify.title')}
      body={t('verify.body')}
      submitLabel={t('verify.submit')}
      run={async (token) => {
        await api.post('/auth/verify-email', { body: { token } });
        void queryClient.invalidateQueries();
      }}
      done={{
        title: t('verify.done'),
        body: t('verify.doneBody'),
        action: <ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>,
      }}
      worthlessBody={t('verify.worthlessBody')}
    />
  );
}
