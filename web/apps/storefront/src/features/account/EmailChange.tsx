import { Button, Notice, showToast } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { LOCALE, t } from '../../shared/i18nFull';
import { secondFactorQuery } from '../security';
import { profileQuery } from './accountQueries';
import { EmailDialog } from './EmailDialog';

const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

/** The way to another address, or what is waited for. */
export function EmailChange() {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const { data: profile } = useQuery(profileQuery);
  const { data: factor } = useQuery(secondFactorQuery);
  const reread = () => queryClient.invalidateQueries(profileQuery);
  const cancel = useMutation({
    mutationFn: () => api.delete('/account/email-change'),
    onSuccess: async () => {
      await reread();
      showToast({ tone: 'success', text: t('email.canceled') });
    },
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  if (profile === undefined || factor === undefined) return null;
  const pending = profile.pendingEmail;
  return (
    <>
      {pending !== null && (
        <Notice
          tone="info"
          action={
            <Button variant="secondary" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('email.cancel')}
            </Button>
          }
        >
          <p className="break-words">
            {t('email.pending', {
              email: pending.email,
              moment: moment.format(new Date(pending.expiresAt)),
            })}
          </p>
        </Notice>
      )}
      <div>
        <Button variant="secondary" onClick={() => setOpen(true)}>
          {t('email.change')}
        </Button>
      </div>
      {open && <EmailDialog factor={factor} onAsked={reread} onClose={() => setOpen(false)} />}
    </>
  );
}
