import { PasswordCard, type PasswordChange } from '@portico/security';
import { showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18n';
import { useSave } from '../../shared/useSave';
import { devicesQuery } from './securityQueries';

export function ChangePassword({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const save = useSave<PasswordChange>(['currentPassword', 'newPassword']);
  return (
    <Guarded>
      <PasswordCard
        email={email}
        failure={save.failure?.text ?? null}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, async () => {
            const answer = await api.post('/auth/change-password', { body: values });
            api.session.begin(answer.tokens);
          });
          if (!done) return;
          helpers.resetForm();
          await queryClient.invalidateQueries(devicesQuery);
          showToast({ tone: 'success', text: t('password.changed') });
        }}
      />
    </Guarded>
  );
}
