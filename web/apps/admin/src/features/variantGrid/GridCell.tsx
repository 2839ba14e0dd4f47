import { cx } from '@portico/ui';
import type { KeyboardEvent } from 'react';
import { t } from '../../shared/i18n';
import { isText, storedText, type GridColumn } from './gridEdits';
import type { VariantRow } from './gridQueries';

interface GridCellProps {
  row: VariantRow;
  column: GridColumn;
  title: string;
  text: string | undefined;
  faultId: string | undefined;
  enabled: boolean;
  onEdit: (row: VariantRow, column: GridColumn, text: string) => void;
  onPaste: (row: VariantRow, column: GridColumn, block: string) => void;
  onUndo: () => void;
}

/** The input `down` rows below and `across` columns right of this one, if there is one that can be edited. */
function neighbor(from: HTMLInputElement, down: number, across: number): HTMLInputElement | null {
  const cell = from.closest('td');
  let line = from.closest('tr');
  if (cell === null || line === null) return null;
  if (across !== 0) {
    const inputs = [...line.querySelectorAll<HTMLInputElement>('input:enabled')];
    return inputs[inputs.indexOf(from) + across] ?? null;
  }
  while (line !== null) {
    line = (down > 0 ? line.nextElementSibling : line.previousElementSibling) as typeof line;
    const found = line?.querySelector<HTMLInputElement>(
      `input[data-column="${from.dataset['column'] ?? ''}"]:enabled`,
    );
    if (found) return found;
  }
  return null;
}

function go(event: KeyboardEvent<HTMLInputElement>, down: number, across: number) {
  const next = neighbor(event.currentTarget, down, across);
  if (next === null) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function move(event: KeyboardEvent<HTMLInputElement>) {
  const { key, shiftKey, currentTarget: input } = event;
  const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  if (key === 'ArrowDown' || (key === 'Enter' && !shiftKey)) go(event, 1, 0);
  else if (key === 'ArrowUp' || key === 'Enter') go(event, -1, 0);
  else if (key === 'ArrowLeft' && (isWhole || input.selectionEnd === 0)) go(event, 0, -1);
  else if (key === 'ArrowRight' && (isWhole || input.selectionStart === input.value.length)) {
    go(event, 0, 1);
  }
}

/** Steps back over all cells, where the browser would only know the one that has the focus. */
const isUndo = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'z' && !event.shiftKey && (event.ctrlKey || event.metaKey);

function uncounted(row: VariantRow): string | undefined {
  if (row.isBundle) return t('grid.ofParts');
  return row.tracked ? undefined : t('grid.uncounted');
}

export function GridCell(props: GridCellProps) {
  const { row, column, title, text, faultId, enabled, onEdit, onPaste, onUndo } = props;
  const stored = storedText(row, column);
  const dirty = text !== undefined;
  return (
    <td className="border-b border-line p-1">
      <input
        data-column={column}
        disabled={!enabled}
        aria-label={t(`grid.${column}Of`, { title })}
        aria-invalid={faultId === undefined ? undefined : true}
        aria-describedby={faultId}
        inputMode={isText(column) ? 'text' : column === 'onHand' ? 'numeric' : 'decimal'}
        maxLength={100}
        value={text ?? stored}
        placeholder={column === 'onHand' ? uncounted(row) : undefined}
        onChange={(event) => onEdit(row, column, event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && dirty) onEdit(row, column, stored);
          else if (isUndo(event)) {
            event.preventDefault();
            onUndo();
          } else move(event);
        }}
        onPaste={(event) => {
          const block = event.clipboardData.getData('text/plain');
          if (!/[\t\n]/.test(block.trimEnd())) return;
          event.preventDefault();
          onPaste(row, column, block);
        }}
        className={cx(
          'min-h-target w-full min-w-24 rounded-sm px-2 text-sm text-ink tabular-nums ring-1 ring-inset ring-line focus:ring-2 focus:ring-accent focus:outline-none disabled:bg-transparent disabled:text-muted disabled:ring-0 aria-invalid:ring-2 aria-invalid:ring-danger',
          column === 'sku' && 'min-w-40',
          !isText(column) && 'text-right',
          dirty ? 'bg-accent-soft font-semibold' : 'bg-surface',
        )}
      />
    </td>
  );
}
