import { t } from '../../shared/i18n';
import { COLUMNS } from './gridEdits';
import { GridHead } from './GridHead';
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
        <GridHead columns={COLUMNS} />
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
