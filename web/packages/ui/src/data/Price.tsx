import { cx } from '../lib/cx';

export interface PriceProps {
  /** Formatted already, by `formatMoney` of the api package. */
  price: string;
  compareAt?: string | undefined;
  priceLabel?: string;
  compareAtLabel: string;
  size?: 'sm' | 'md' | 'lg';
}

const sizes = { sm: 'text-sm', md: 'text-base', lg: 'text-2xl font-display tracking-tight' };

export function Price({ price, compareAt, priceLabel, compareAtLabel, size = 'md' }: PriceProps) {
  return (
    <span className={cx('inline-flex flex-wrap items-baseline gap-x-2 tabular-nums', sizes[size])}>
      <span className={cx('font-semibold', compareAt && 'text-accent')}>
        {priceLabel && <span className="sr-only">{priceLabel} </span>}
        {price}
      </span>
      {compareAt && (
        <s className="text-[0.85em] font-normal text-muted no-underline">
          <span className="sr-only">{compareAtLabel} </span>
          <span className="line-through">{compareAt}</span>
        </s>
      )}
    </span>
  );
}
