import { PasswordCard } from '@portico/security';
import { showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { showFieldFaults } from '../../shared/forms';
import { Guarded } from '../../shared/Guarded';
import { t } from '../../shared/i18nFull';
import { devicesQuery } from './accountQueries';

export function ChangePassword({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <Guarded>
      <PasswordCard
        email={email}
        failure={failure}
        onSubmit={async (values, helpers) => {
          setFailure(null);
          try {
            const answer = await api.post('/auth/change-password', { body: values });
            api.session.begin(answer.tokens);
            helpers.resetForm();
            await queryClient.invalidateQueries(devicesQuery);
            showToast({ tone: 'success', text: t('password.changed') });
          } catch (error) {
            const named = showFieldFaults(error, helpers, ['currentPassword', 'newPassword']);
            if (!named) setFailure(problemText(error));
          }
        }}
      />
    </Guarded>
  );
}
