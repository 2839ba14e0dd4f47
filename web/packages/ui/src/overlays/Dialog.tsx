import {
  Description,
  Dialog as HeadlessDialog,
  DialogBackdrop,
  DialogPanel,
  DialogTitle,
} from '@headlessui/react';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../actions/IconButton';
import { cx } from '../lib/cx';

interface OverlayProps {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
  /** Stays below the content, e.g. the buttons. */
  footer?: ReactNode;
}

export interface DialogProps extends OverlayProps {
  description?: ReactNode;
  wide?: boolean;
}

const backdrop = 'fixed inset-0 bg-scrim transition duration-200 ease-quiet data-closed:opacity-0';

export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  description,
  wide = false,
  footer,
  children,
}: DialogProps) {
  return (
    <HeadlessDialog open={open} onClose={onClose} className="fixed inset-0 z-50">
      <DialogBackdrop transition className={backdrop} />
      <div className="fixed inset-0 grid place-items-end overflow-y-auto sm:place-items-center sm:p-6">
        <DialogPanel
          transition
          className={cx(
            'w-full rounded-t-xl bg-surface p-6 shadow-floating transition duration-200 ease-quiet data-closed:translate-y-6 data-closed:opacity-0 sm:rounded-xl sm:p-8',
            wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <DialogTitle className="text-xl">{title}</DialogTitle>
            <IconButton label={closeLabel} onClick={onClose} className="-mt-2 -mr-2">
              <X aria-hidden size={20} />
            </IconButton>
          </div>
          {description && (
            <Description as="div" className="mt-2 text-sm text-muted">
              {description}
            </Description>
          )}
          <div className="mt-5">{children}</div>
          {footer && <div className="mt-7 flex flex-wrap justify-end gap-3">{footer}</div>}
        </DialogPanel>
      </div>
    </HeadlessDialog>
  );
}

export interface DrawerProps extends OverlayProps {
  side?: 'left' | 'right';
}

export function Drawer({
  open,
  onClose,
  title,
  closeLabel,
  side = 'right',
  footer,
  children,
}: DrawerProps) {
  return (
    <HeadlessDialog open={open} onClose={onClose} className="fixed inset-0 z-50">
      <DialogBackdrop transition className={backdrop} />
      <DialogPanel
        transition
        className={cx(
          'fixed inset-y-0 flex w-full max-w-md flex-col bg-surface shadow-floating transition duration-300 ease-quiet',
          side === 'right'
            ? 'right-0 data-closed:translate-x-full'
            : 'left-0 data-closed:-translate-x-full',
        )}
      >
        <div className="flex items-center justify-between gap-4 border-b border-line px-6 py-4">
          <DialogTitle className="text-lg">{title}</DialogTitle>
          <IconButton label={closeLabel} onClick={onClose} className="-mr-2">
            <X aria-hidden size={20} />
          </IconButton>
        </div>
        <div className="grow overflow-y-auto overscroll-contain px-6 py-5">{children}</div>
        {footer && <div className="border-t border-line px-6 py-4">{footer}</div>}
      </DialogPanel>
    </HeadlessDialog>
  );
}
