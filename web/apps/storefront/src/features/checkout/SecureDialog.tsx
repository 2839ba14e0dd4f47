import { Button, Dialog } from '@portico/ui';
import { ShieldCheck } from 'lucide-react';
import { t } from '../../shared/i18nFull';

interface SecureDialogProps {
  open: boolean;
  amount: string;
  onAnswer: (outcome: 'succeed' | 'fail') => void;
}

/** What the bank would show: the test provider lets the buyer play both sides. Closing it is a refusal. */
export function SecureDialog({ open, amount, onAnswer }: SecureDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={() => onAnswer('fail')}
      title={t('checkout.secureTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="secondary" onClick={() => onAnswer('fail')}>
            {t('checkout.secureFail')}
          </Button>
          <Button onClick={() => onAnswer('succeed')}>{t('checkout.secureComplete')}</Button>
        </>
      }
    >
      <div className="flex items-center gap-4 rounded-md bg-sunken p-5">
        <ShieldCheck aria-hidden size={32} strokeWidth={1.5} className="shrink-0 text-accent" />
        <p>{t('checkout.secureBody', { amount })}</p>
      </div>
    </Dialog>
  );
}
