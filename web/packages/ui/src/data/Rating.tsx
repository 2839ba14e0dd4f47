import { Star } from 'lucide-react';

export interface RatingProps {
  /** 0 to 5. */
  value: number;
  label: string;
  /** Behind the stars, e.g. the number of reviews. */
  children?: React.ReactNode;
  size?: number;
}

const stars = [0, 1, 2, 3, 4];

export function Rating({ value, label, children, size = 16 }: RatingProps) {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm">
      <span role="img" aria-label={label} className="relative inline-flex text-line-strong">
        {stars.map((n) => (
          <Star key={n} aria-hidden size={size} strokeWidth={1.75} />
        ))}
        <span
          className="absolute inset-y-0 left-0 flex overflow-hidden text-star"
          style={{ width: `${(Math.min(5, Math.max(0, value)) / 5) * 100}%` }}
        >
          {stars.map((n) => (
            <Star
              key={n}
              aria-hidden
              size={size}
              strokeWidth={1.75}
              className="shrink-0 fill-current"
            />
          ))}
        </span>
      </span>
      {children !== undefined && <span className="text-muted tabular-nums">{children}</span>}
    </span>
  );
}
