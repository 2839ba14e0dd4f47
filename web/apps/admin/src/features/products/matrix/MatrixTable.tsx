import { Badge, Button, cx, IconButton } from '@portico/ui';
import { Plus, Trash2, Undo2 } from 'lucide-react';
import { t } from '../../../shared/i18n';
import { GridCell, GridHead, mayEdit, type GridColumn, type VariantRow } from '../../variantGrid';
import type { Line } from './matrixDraft';
import { MATRIX_COLUMNS, type MatrixEditor } from './useMatrix';

interface MatrixTableProps {
  title: string;
  editor: MatrixEditor;
  mayCount: boolean;
  /** Null: there is no variant yet to take a price from. */
  onCreate: ((line: Line) => void) | null;
  onRemove: (line: Line) => void;
  onKeep: (line: Line) => void;
}

const nameOf = (line: Line): string =>
  line.values.map(({ text }) => text.trim() || '–').join(' / ') || t('products.onlyVariant');

function Cells({ line, row, props }: { line: Line; row: VariantRow; props: MatrixTableProps }) {
  const { editor, mayCount } = props;
  const fault = editor.cellFaults[line.key];
  const faultId = fault === undefined ? undefined : `fault-${line.key.replaceAll(/\W/g, '-')}`;
  return MATRIX_COLUMNS.map((column: GridColumn) => (
    <GridCell
      key={column}
      row={row}
      column={column}
      title={nameOf(line)}
      text={editor.draft.edits[line.key]?.[column]}
      faultId={fault?.column === column ? faultId : undefined}
      enabled={mayEdit(row, column, mayCount)}
      onEdit={editor.edit}
      onPaste={editor.paste}
      onUndo={editor.undo}
    />
  ));
}

function LineRow({ line, props }: { line: Line; props: MatrixTableProps }) {
  const { editor, onCreate, onRemove, onKeep } = props;
  const name = nameOf(line);
  const row = editor.rows.get(line.key);
  const fault = editor.cellFaults[line.key];
  const isShown = row !== undefined && (line.state === 'there' || line.state === 'coming');
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-40 min-w-28 border-b border-line bg-page py-1 pr-3 text-left text-sm font-medium sm:max-w-xs"
      >
        <span className={cx(line.state === 'going' && 'line-through', !isShown && 'text-muted')}>
          {name}
        </span>
        {isShown && row.isBundle && (
          <span className="block text-xs font-normal text-muted">
            <Badge>{t('bundles.bundle')}</Badge> {t('grid.bundleStock')}
          </span>
        )}
        {line.state !== 'there' && (
          <span className="block text-xs font-normal text-muted">
            {t(`matrix.state.${line.state}`)}
          </span>
        )}
        {fault !== undefined && (
          <span
            id={`fault-${line.key.replaceAll(/\W/g, '-')}`}
            role="alert"
            className="block text-xs font-medium text-danger"
          >
            {fault.text}
          </span>
        )}
      </th>
      {isShown ? (
        <Cells line={line} row={row} props={props} />
      ) : (
        <td colSpan={MATRIX_COLUMNS.length} className="border-b border-line px-3 py-1">
          {line.state === 'going' ? (
            <Button
              variant="quiet"
              icon={<Undo2 aria-hidden size={18} />}
              aria-label={t('matrix.keepOf', { name })}
              onClick={() => onKeep(line)}
            >
              {t('matrix.keep')}
            </Button>
          ) : (
            <Button
              variant="quiet"
              icon={<Plus aria-hidden size={18} />}
              aria-label={t('matrix.createOf', { name })}
              disabled={onCreate === null}
              onClick={() => onCreate?.(line)}
            >
              {t('matrix.create')}
            </Button>
          )}
        </td>
      )}
      <td className="border-b border-line py-1">
        {isShown && (
          <IconButton
            label={t('products.removeVariantOf', { name })}
            onClick={() => onRemove(line)}
          >
            <Trash2 aria-hidden size={17} />
          </IconButton>
        )}
      </td>
    </tr>
  );
}

/** Every combination of the options' values; on a phone the cells are moved sideways under it. */
export function MatrixTable(props: MatrixTableProps) {
  const { title, editor } = props;
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('matrix.caption', { title })}</caption>
        <GridHead columns={MATRIX_COLUMNS}>
          <th scope="col" className="border-b border-line">
            <span className="sr-only">{t('common.actions')}</span>
          </th>
        </GridHead>
        <tbody>
          {editor.matrix.lines.map((line) => (
            <LineRow key={line.key} line={line} props={props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
