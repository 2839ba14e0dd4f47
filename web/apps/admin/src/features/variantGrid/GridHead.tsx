import { cx } from '@portico/ui';
import type { ReactNode } from 'react';
import { t } from '../../shared/i18n';
import { isText, type GridColumn } from './gridEdits';

/** The headings of variants' cells; what a variant is stays in sight. `children`: further ones. */
export function GridHead({
  columns,
  children,
}: {
  columns: readonly GridColumn[];
  children?: ReactNode;
}) {
  return (
    <thead>
      <tr className="text-xs text-muted">
        <th
          scope="col"
          className="sticky left-0 z-10 border-b border-line bg-page py-2 pr-3 text-left font-medium"
        >
          {t('grid.variant')}
        </th>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            className={cx(
              'border-b border-line px-3 py-2 font-medium whitespace-nowrap',
              isText(column) ? 'text-left' : 'text-right',
            )}
          >
            {t(`grid.${column}`)}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}
