import { Button, Dialog, Notice } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemText } from './api';
import { t } from './i18n';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  /** `primary` for what harms nothing. */
  variant?: 'danger' | 'primary';
  /** Does it; a failure is shown in the dialog, which stays open. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asked before what can't be taken back. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmLabel,
  variant = 'danger',
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const act = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  const close = () => {
    act.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="quiet" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button variant={variant} busy={act.isPending} onClick={() => act.mutate()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 text-ink-soft">
        {act.isError && <Notice tone="danger">{problemText(act.error)}</Notice>}
        <div>{children}</div>
      </div>
    </Dialog>
  );
}
