import { memo } from 'react';
import { Badge, Link } from '@portico/ui';
import { t } from '../../shared/i18n';
import { COLUMNS, mayEdit, type GridColumn, type RowEdit, type RowFault } from './gridEdits';
import { GridCell } from './GridCell';
import type { VariantRow } from './gridQueries';

interface GridRowProps {
  row: VariantRow;
  edit: RowEdit | undefined;
  fault: RowFault | undefined;
  mayCount: boolean;
  onEdit: (row: VariantRow, column: GridColumn, text: string) => void;
  onPaste: (row: VariantRow, column: GridColumn, block: string) => void;
  onUndo: () => void;
}

/** Drawn anew only when something of its own changes: there may be hundreds. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, edit, fault, mayCount, onEdit, onPaste, onUndo } = props;
  const title = [row.title, ...row.options].join(' · ');
  const faultId = fault === undefined ? undefined : `fault-${row.variantId}`;
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-40 min-w-32 border-b border-line bg-page py-1 pr-3 text-left align-middle text-sm font-medium sm:max-w-sm"
      >
        <Link to={`/products/${row.productId}`} className="line-clamp-2 text-ink">
          {title}
        </Link>
        {row.isBundle && (
          <span className="block text-xs font-normal text-muted">
            <Badge>{t('bundles.bundle')}</Badge> {t('grid.bundleStock')}
          </span>
        )}
        {(row.reserved ?? 0) > 0 && (
          <span className="block text-xs font-normal text-muted">
            {t('inventory.reserved')} {row.reserved}
          </span>
        )}
        {fault !== undefined && (
          <span id={faultId} role="alert" className="block text-xs font-medium text-danger">
            {fault.text}
          </span>
        )}
      </th>
      {COLUMNS.map((column) => (
        <GridCell
          key={column}
          row={row}
          column={column}
          title={title}
          text={edit?.[column]}
          faultId={fault?.column === column ? faultId : undefined}
          enabled={mayEdit(row, column, mayCount)}
          onEdit={onEdit}
          onPaste={onPaste}
          onUndo={onUndo}
        />
      ))}
    </tr>
  );
});
