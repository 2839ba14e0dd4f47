import { cx } from '@portico/ui';
import { t } from '../../shared/i18n';
import { COLUMNS } from './gridEdits';
import { GridRow } from './GridRow';
import type { VariantRow } from './gridQueries';
import type { VariantGrid } from './useVariantGrid';

interface GridTableProps {
  rows: readonly VariantRow[];
  grid: VariantGrid;
  mayCount: boolean;
}

/** On a phone the cells are moved sideways under their variant, which stays. */
export function GridTable({ rows, grid, mayCount }: GridTableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('grid.title')}</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th
              scope="col"
              className="sticky left-0 z-10 border-b border-line bg-page py-2 pr-3 text-left font-medium"
            >
              {t('grid.variant')}
            </th>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={cx(
                  'border-b border-line px-3 py-2 font-medium whitespace-nowrap',
                  column === 'sku' ? 'text-left' : 'text-right',
                )}
              >
                {t(`grid.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <GridRow
              key={row.variantId}
              row={row}
              edit={grid.edits[row.variantId]}
              fault={grid.faults[row.variantId]}
              mayCount={mayCount}
              onEdit={grid.edit}
              onPaste={grid.paste}
              onUndo={grid.undo}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
