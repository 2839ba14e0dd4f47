import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Spinner } from '../feedback/Spinner';
import { cx } from '../lib/cx';
import { buttonClass, type ButtonLook } from './buttonStyle';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
  /** While busy the button keeps its focus and its width, and swallows clicks. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({
  variant,
  size,
  wide,
  busy = false,
  icon,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(buttonClass({ variant, size, wide }), className)}
    >
      <span className={cx('inline-flex items-center gap-2', busy && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}
