import { cx } from '../lib/cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'lg';

export interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  wide?: boolean | undefined;
}

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'bg-surface text-ink ring-1 ring-inset ring-line-strong hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'bg-danger text-on-danger hover:brightness-95',
};

const sizes: Record<ButtonSize, string> = {
  md: 'min-h-target px-5 text-sm',
  lg: 'min-h-14 px-8 text-base',
};

export function buttonClass({
  variant = 'primary',
  size = 'md',
  wide = false,
}: ButtonLook): string {
  return cx(
    'relative inline-flex items-center justify-center gap-2 rounded-full text-center font-semibold select-none',
    'transition duration-200 ease-quiet active:scale-[0.98]',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    variants[variant],
    sizes[size],
    wide && 'w-full',
  );
}
