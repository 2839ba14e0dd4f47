import type { ReactNode } from 'react';
import { Button } from '../actions/Button';
import { cx } from '../lib/cx';

export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cx('block animate-pulse-soft rounded-md bg-line', className)} />
  );
}

interface StateProps {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  /** `h1` where this is all there is on the page. */
  heading?: 'h1' | 'h2';
}

function State({ title, children, icon, action, heading: Heading = 'h2' }: StateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-16 text-center">
      {icon && (
        <div className="mb-2 grid h-28 w-20 place-items-center rounded-t-full bg-tint-3 text-ink">
          {icon}
        </div>
      )}
      <Heading tabIndex={Heading === 'h1' ? -1 : undefined} className="text-xl">
        {title}
      </Heading>
      {children && <div className="text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}

export function EmptyState(props: StateProps) {
  return <State {...props} />;
}

export interface ErrorStateProps extends StateProps {
  retryLabel: string;
  onRetry?: () => void;
}

export function ErrorState({ retryLabel, onRetry, action, ...rest }: ErrorStateProps) {
  return (
    <div role="alert">
      <State
        {...rest}
        action={
          <>
            {onRetry && <Button onClick={onRetry}>{retryLabel}</Button>}
            {action}
          </>
        }
      />
    </div>
  );
}

const tones = {
  info: 'bg-accent-soft text-ink',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
  success: 'bg-success-soft text-success',
};

export interface NoticeProps {
  tone?: keyof typeof tones;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** A message that belongs to a place on the page. Danger is announced at once, the others politely. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('rounded-md p-4 text-sm', tones[tone])}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children}
      {action && <div className="mt-3 flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}
