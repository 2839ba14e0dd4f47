import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { cx } from '../lib/cx';

export interface Crumb {
  label: string;
  to?: string;
}

/** More of them than this would break into two lines on a phone; the heading below tells the last one anyway. */
const FIT_A_PHONE = 3;

export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          <li
            key={crumb.to ?? crumb.label}
            className={cx(
              'flex items-center gap-x-1',
              crumb.to === undefined && crumbs.length > FIT_A_PHONE && 'max-sm:sr-only',
            )}
          >
            {index > 0 && <ChevronRight aria-hidden size={14} className="text-line-strong" />}
            {crumb.to ? (
              <Link
                to={crumb.to}
                className="inline-flex min-h-target items-center rounded-sm hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="inline-flex min-h-target items-center text-ink">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
