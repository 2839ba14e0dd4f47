import { isProblem } from '@portico/api';
import { Badge, Button, showToast } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { profileQuery } from './accountQueries';

/** Whether the address is proved, and another letter where it is not. */
export function EmailStatus() {
  const queryClient = useQueryClient();
  const { data } = useQuery(profileQuery);
  const resend = useMutation({
    mutationFn: () => api.post('/auth/resend-verification'),
    onSuccess: () => showToast({ tone: 'success', text: t('verify.resent') }),
    onError: async (error) => {
      if (isProblem(error, 'email_already_verified')) {
        await queryClient.invalidateQueries(profileQuery);
      } else showToast({ tone: 'danger', text: problemText(error) });
    },
  });
  if (data === undefined) return null;
  if (data.emailVerified) {
    return (
      <div>
        <Badge tone="success">{t('verify.verified')}</Badge>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Badge tone="warning">{t('verify.unverified')}</Badge>
      <Button
        variant="quiet"
        className="px-4"
        busy={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {t('verify.resend')}
      </Button>
    </div>
  );
}
