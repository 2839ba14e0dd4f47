import { Link as RouterLink, type LinkProps as RouterLinkProps } from 'react-router';
import { cx } from '../lib/cx';
import { buttonClass, type ButtonLook } from './buttonStyle';

export interface LinkProps extends RouterLinkProps {
  /** `plain` for links that a layout styles itself (cards, navigation). */
  look?: 'text' | 'plain';
}

export function Link({ look = 'text', className, ...rest }: LinkProps) {
  return (
    <RouterLink
      {...rest}
      className={cx(
        look === 'text' &&
          'text-accent underline decoration-1 underline-offset-4 transition hover:text-accent-strong hover:decoration-2',
        className,
      )}
    />
  );
}

export interface ButtonLinkProps extends RouterLinkProps, ButtonLook {}

export function ButtonLink({ variant, size, wide, className, ...rest }: ButtonLinkProps) {
  return <RouterLink {...rest} className={cx(buttonClass({ variant, size, wide }), className)} />;
}
