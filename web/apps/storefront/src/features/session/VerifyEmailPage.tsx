import { isProblem } from '@portico/api';
import { Button, ButtonLink, EmptyState, Notice } from '@portico/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { useMailedToken } from './useMailedToken';

/** A press of the button, since programs that look into mails follow links and run what stands there. */
export default function VerifyEmailPage() {
  usePageTitle(t('verify.title'));
  const token = useMailedToken();
  const queryClient = useQueryClient();
  const verify = useMutation({
    mutationFn: (of: string) => api.post('/auth/verify-email', { body: { token: of } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });

  if (verify.isSuccess) {
    return (
      <EmptyState
        heading="h1"
        icon={<MailCheck aria-hidden size={32} />}
        title={t('verify.done')}
        action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
      >
        {t('verify.doneBody')}
      </EmptyState>
    );
  }
  if (token === null || isProblem(verify.error, 'link_not_good')) {
    return (
      <EmptyState
        heading="h1"
        title={t('link.worthless')}
        action={<ButtonLink to="/profile">{t('verify.toProfile')}</ButtonLink>}
      >
        {t('verify.worthlessBody')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      heading="h1"
      icon={<MailCheck aria-hidden size={32} />}
      title={t('verify.title')}
      action={
        <Button size="lg" busy={verify.isPending} onClick={() => verify.mutate(token)}>
          {t('verify.submit')}
        </Button>
      }
    >
      <p>{t('verify.body')}</p>
      {verify.isError && (
        <div className="mt-4">
          <Notice tone="danger">{problemText(verify.error)}</Notice>
        </div>
      )}
    </EmptyState>
  );
}
