import { showToast } from '@portico/ui';
import { useMemo, useState } from 'react';
import { t } from '../../../shared/i18n';
import { dirtyCells, edited, pasted, type GridColumn, type VariantRow } from '../../variantGrid';
import type { Product } from '../productQueries';
import {
  draftOf,
  isArranged,
  matrixOf,
  MAX_VARIANTS,
  rowOf,
  stays,
  type Draft,
} from './matrixDraft';
import { optionFaults } from './matrixOptions';
import { useDraft } from './useDraft';
import { useMatrixSave } from './useMatrixSave';

export const MATRIX_COLUMNS = ['sku', 'price', 'barcode', 'weight', 'onHand'] as const;

export type MatrixEditor = ReturnType<typeof useMatrix>;

/** What the merchant has in mind, as the page shows it. */
export function useMatrix(product: Product, stored: readonly VariantRow[], mayCount: boolean) {
  const { draft, mayUndo, undo, begin, change: step } = useDraft(product);
  const [tried, setTried] = useState(false);
  const matrix = useMemo(() => matrixOf(product, draft), [product, draft]);
  const rows = useMemo(() => {
    const known = new Map(stored.map((row) => [row.variantId, row]));
    const shown = matrix.lines.map((line) =>
      rowOf(product, line, known.get(line.key), draft.coming[line.key]),
    );
    return new Map(shown.filter((row) => row !== null).map((row) => [row.variantId, row]));
  }, [product, stored, matrix, draft.coming]);
  const arranged = isArranged(product, draft);
  const saving = useMatrixSave({ product, draft, matrix, rows, arranged, begin });
  const count = matrix.lines.filter(stays).length;
  const isSound =
    count <= MAX_VARIANTS && Object.keys(optionFaults(draft, matrix.lines, true)).length === 0;

  function change(next: (draft: Draft) => Draft, at: string | null = null) {
    saving.forgetOptions();
    step(next, at);
  }

  function paste(row: VariantRow, column: GridColumn, block: string) {
    const shown = matrix.lines.filter(stays).flatMap((line) => rows.get(line.key) ?? []);
    const at = { row: shown.findIndex((one) => one.variantId === row.variantId), column };
    const { edits, left } = pasted(draft.edits, shown, at, block, mayCount, MATRIX_COLUMNS);
    if (left > 0) showToast({ tone: 'danger', text: t('grid.left', { count: left }) });
    change((now) => ({ ...now, edits }));
  }

  return {
    draft,
    matrix,
    rows,
    count,
    arranged,
    cells: dirtyCells(draft.edits),
    optionFaults: { ...optionFaults(draft, matrix.lines, tried), ...saving.found.options },
    cellFaults: saving.found.cells,
    failure: saving.found.failure,
    busy: saving.busy,
    mayUndo,
    undo,
    change,
    paste,
    edit: (row: VariantRow, column: GridColumn, text: string) =>
      change(
        (now) => ({ ...now, edits: edited(now.edits, row, column, text) }),
        `${row.variantId} ${column}`,
      ),
    /** False where options can't be meant like this: then it says so, and nothing is sent. */
    check: (): boolean => {
      setTried(true);
      if (!isSound) saving.refuse(t('matrix.unsound'));
      return isSound;
    },
    save: saving.save,
    discard: () => {
      begin(() => draftOf(product));
      saving.forget();
      setTried(false);
    },
    reload: saving.reload,
  };
}
