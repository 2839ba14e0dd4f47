import { ButtonLink } from '@portico/ui';
import { api } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { MailedAction } from './MailedAction';
import { restoreSession } from './sessionActions';
import { useSessionDispatch } from './useSessionDispatch';

/** Whoever is signed in here stays so, under the new address. */
export default function ConfirmEmailPage() {
  usePageTitle(t('email.confirm'));
  const dispatch = useSessionDispatch();
  return (
    <MailedAction
      title={t('email.confirm')}
      body={t('email.confirmBody')}
      submitLabel={t('email.confirmSubmit')}
      run={async (token) => {
        await api.post('/account/email-change/confirm', { body: { token } });
        await dispatch(restoreSession());
      }}
      done={{
        title: t('email.done'),
        body: t('email.doneBody'),
        action: <ButtonLink to="/profile">{t('verify.toProfile')}</ButtonLink>,
      }}
      worthlessBody={t('email.worthlessBody')}
    />
  );
}
