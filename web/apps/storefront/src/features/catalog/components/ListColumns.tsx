import type { ReactNode } from 'react';
import { t } from '../../../shared/i18nList';

/** How cards of products stand in a list. */
export const GRID = 'grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4';

/** A list with its filters beside it, where there is room. */
export function ListColumns({ filters, children }: { filters: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-12 lg:grid-cols-[15rem_1fr]">
      <aside aria-label={t('products.filters')} className="hidden lg:block">
        {filters}
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
