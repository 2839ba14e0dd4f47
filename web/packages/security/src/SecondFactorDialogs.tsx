import type { Invitation, SecondFactor } from '@portico/api';
import { Dialog, showToast } from '@portico/ui';
import { useState } from 'react';
import { useSecurityKit } from './kit';
import { ProofForm } from './ProofForm';
import { CodesToKeep, SetUpApp } from './SetUpApp';
import { t } from './words';

interface DialogProps {
  onClose: () => void;
  /** The second factor is another than before. */
  onChanged: () => void;
}
interface FactorDialogProps extends DialogProps {
  factor: SecondFactor;
}

export function SetUpDialog({ factor, onClose, onChanged }: FactorDialogProps) {
  const { enroll } = useSecurityKit();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const finish = () => {
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      wide={invitation !== null}
      onClose={finish}
      title={t('mfa.setUp')}
      closeLabel={t('common.close')}
      description={invitation === null ? t('mfa.setUpBody') : undefined}
    >
      {invitation === null ? (
        <ProofForm
          asks={{ password: factor.hasPassword, code: false }}
          submitLabel={t('mfa.continue')}
          onCancel={onClose}
          onSubmit={async ({ password }) => {
            const body = factor.hasPassword ? { password } : {};
            setInvitation(await enroll(body));
          }}
        />
      ) : (
        <SetUpApp
          invitation={invitation}
          onDone={() => {
            finish();
            showToast({ tone: 'success', text: t('mfa.isOn') });
          }}
        />
      )}
    </Dialog>
  );
}

export function DisableDialog({ factor, onClose, onChanged }: FactorDialogProps) {
  const { disable } = useSecurityKit();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('mfa.disableTitle')}
      description={t('mfa.disableBody')}
      closeLabel={t('common.close')}
    >
      <ProofForm
        danger
        asks={{ password: factor.hasPassword, code: true }}
        submitLabel={t('mfa.disable')}
        onCancel={onClose}
        onSubmit={async ({ password, code }) => {
          const body = factor.hasPassword ? { password, code } : { code };
          await disable(body);
          onChanged();
          onClose();
          showToast({ tone: 'success', text: t('mfa.isOff') });
        }}
      />
    </Dialog>
  );
}

export function NewCodesDialog({ onClose, onChanged }: DialogProps) {
  const { renewCodes } = useSecurityKit();
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('mfa.newCodes')}
      description={codes === null ? t('mfa.newCodesBody') : undefined}
      closeLabel={t('common.close')}
    >
      {codes === null ? (
        <ProofForm
          asks={{ password: false, code: true }}
          submitLabel={t('mfa.makeCodes')}
          onCancel={onClose}
          onSubmit={async ({ code }) => {
            const answer = await renewCodes({ code });
            setCodes(answer.recoveryCodes);
            onChanged();
          }}
        />
      ) : (
        <CodesToKeep codes={codes} keptLabel={t('mfa.kept')} onKept={onClose} />
      )}
    </Dialog>
  );
}
