import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { cx } from '../lib/cx';

export interface PaginationProps {
  label: string;
  previousLabel: string;
  nextLabel: string;
  pageLabel: (page: number) => string;
  page: number;
  pageCount: number;
  /** The address of a page: pages are links, so they can be opened anew and shared. */
  pageHref: (page: number) => string;
}

/** First, last and the neighbors; 0 stands for a gap. */
export function pageWindow(page: number, pageCount: number): number[] {
  const shown = [1, page - 1, page, page + 1, pageCount].filter((n) => n >= 1 && n <= pageCount);
  const sorted = [...new Set(shown)].sort((a, b) => a - b);
  return sorted.flatMap((n, index) => {
    const before = sorted[index - 1];
    if (before === undefined || n - before === 1) return [n];
    return n - before === 2 ? [n - 1, n] : [0, n];
  });
}

const box =
  'inline-grid h-target min-w-target place-items-center rounded-full px-3 text-sm font-medium tabular-nums transition';

export function Pagination({
  label,
  previousLabel,
  nextLabel,
  pageLabel,
  page,
  pageCount,
  pageHref,
}: PaginationProps) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-center gap-1">
      {page > 1 && (
        <Link
          to={pageHref(page - 1)}
          aria-label={previousLabel}
          className={cx(box, 'hover:bg-sunken')}
        >
          <ChevronLeft aria-hidden size={20} />
        </Link>
      )}
      {pageWindow(page, pageCount).map((n, index) =>
        n === 0 ? (
          <span key={`gap-${index}`} aria-hidden className="px-1 text-muted">
            …
          </span>
        ) : (
          <Link
            key={n}
            to={pageHref(n)}
            aria-label={pageLabel(n)}
            aria-current={n === page ? 'page' : undefined}
            className={cx(box, n === page ? 'bg-ink text-on-ink' : 'hover:bg-sunken')}
          >
            {n}
          </Link>
        ),
      )}
      {page < pageCount && (
        <Link to={pageHref(page + 1)} aria-label={nextLabel} className={cx(box, 'hover:bg-sunken')}>
          <ChevronRight aria-hidden size={20} />
        </Link>
      )}
    </nav>
  );
}
