import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { IconButton } from '../actions/IconButton';
import { dismissToast, useToasts, type Toast } from './toastStore';

const icons = { info: Info, success: CircleCheck, danger: CircleAlert };

function ToastCard({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const Icon = icons[toast.tone];
  return (
    <li className="pointer-events-auto flex w-full items-center gap-3 rounded-lg bg-ink py-1.5 pr-1.5 pl-4 text-sm text-on-ink shadow-floating sm:w-auto sm:min-w-80">
      <Icon aria-hidden size={20} className="shrink-0" />
      <span className="grow py-2">{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
          className="min-h-target rounded-full px-3 font-semibold underline underline-offset-4"
        >
          {toast.action.label}
        </button>
      )}
      <IconButton
        label={closeLabel}
        onClick={() => dismissToast(toast.id)}
        className="text-on-ink hover:bg-ink-soft!"
      >
        <X aria-hidden size={18} />
      </IconButton>
    </li>
  );
}

/** Once per app. The live regions are in the page from the start, or the first toast would go unheard. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  const toasts = useToasts();
  const urgent = toasts.filter((toast) => toast.tone === 'danger');
  const calm = toasts.filter((toast) => toast.tone !== 'danger');
  return (
    <section
      aria-label={label}
      // Above a page's bar of actions, if it has one: what was just said must not cover what is done next.
      className="pointer-events-none fixed inset-x-4 bottom-4 z-[60] flex flex-col items-center gap-2 sm:bottom-6 [body:has(.bottom-bar)_&]:bottom-28"
    >
      <ul aria-live="polite" className="flex flex-col items-center gap-2">
        {calm.map((toast) => (
          <ToastCard key={toast.id} toast={toast} closeLabel={closeLabel} />
        ))}
      </ul>
      <ul aria-live="assertive" className="flex flex-col items-center gap-2">
        {urgent.map((toast) => (
          <ToastCard key={toast.id} toast={toast} closeLabel={closeLabel} />
        ))}
      </ul>
    </section>
  );
}
