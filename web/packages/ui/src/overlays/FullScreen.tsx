import { Dialog as HeadlessDialog, DialogPanel, DialogTitle } from '@headlessui/react';
import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconButton } from '../actions/IconButton';

export interface FullScreenProps {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  /** What stands at the top, before the button that closes. */
  actions?: ReactNode;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** A dialog that leaves nothing of the page to be seen, for what needs all the room there is. */
export function FullScreen({
  open,
  onClose,
  title,
  closeLabel,
  actions,
  onKeyDown,
  children,
}: FullScreenProps) {
  return (
    <HeadlessDialog open={open} onClose={onClose} className="fixed inset-0 z-50">
      <DialogPanel onKeyDown={onKeyDown} className="flex h-full flex-col bg-page">
        <div className="flex items-center gap-2 px-4 py-2">
          <DialogTitle className="grow text-sm text-muted">{title}</DialogTitle>
          {actions}
          <IconButton label={closeLabel} onClick={onClose}>
            <X aria-hidden size={22} />
          </IconButton>
        </div>
        {children}
      </DialogPanel>
    </HeadlessDialog>
  );
}
