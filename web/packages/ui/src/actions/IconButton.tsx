import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { cx } from '../lib/cx';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  children: ReactNode;
}

export const iconButtonClass =
  'relative inline-grid size-target shrink-0 place-items-center rounded-full text-ink transition duration-200 ease-quiet hover:bg-sunken disabled:opacity-40 disabled:hover:bg-transparent';

export function IconButton({
  label,
  className,
  children,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} className={cx(iconButtonClass, className)}>
      {children}
    </button>
  );
}
