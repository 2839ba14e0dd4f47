import type { HTMLAttributes } from 'react';
import { cx } from '../lib/cx';

export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div {...rest} className={cx('rounded-lg bg-surface p-6 ring-1 ring-line', className)} />;
}
