import { Button, Dialog, Field, Notice, showToast, Textarea } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import type { OrderWrites } from './useOrderWrites';

const MAX_REASON = 500;

interface CancelDialogProps {
  number: string;
  writes: OrderWrites;
  onClose: () => void;
}

export function CancelDialog({ number, writes, onClose }: CancelDialogProps) {
  const [reason, setReason] = useState('');
  const cancel = useMutation({
    mutationFn: () => writes.cancel(reason.trim()),
    onSuccess: () => {
      showToast({ tone: 'success', text: t('order.canceled', { number }) });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('order.cancelTitle', { number })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('order.keep')}
          </Button>
          <Button variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('order.cancel')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {cancel.isError && <Notice tone="danger">{problemText(cancel.error)}</Notice>}
        <p className="text-ink-soft">{t('order.cancelBody')}</p>
        <Field label={t('order.reason')} optionalLabel={t('common.optional')}>
          <Textarea
            rows={2}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
