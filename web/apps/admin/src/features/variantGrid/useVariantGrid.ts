import { createRetryKey, isProblem } from '@portico/api';
import { showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import {
  dirtyCells,
  edited,
  itemsOf,
  MOST_ITEMS,
  pasted,
  refusals,
  without,
  type Edits,
  type Faults,
  type GridColumn,
} from './gridEdits';
import { saveVariants, touchedBySaving, type VariantRow } from './gridQueries';

const REMEMBERED = 200;

interface History {
  edits: Edits;
  /** What the edits were before each step, the newest last. */
  past: readonly Edits[];
  /** The cell of the last step: typing on in it is one step. */
  cell: string | null;
}

export type VariantGrid = ReturnType<typeof useVariantGrid>;

/** What was typed, step by step, and its way into the shop. What was refused stays typed, with its reason. */
export function useVariantGrid(rows: readonly VariantRow[], mayCount: boolean) {
  const queryClient = useQueryClient();
  const [history, setHistory] = useState<History>({ edits: {}, past: [], cell: null });
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [retryKey] = useState(createRetryKey);
  const shown = useRef<readonly VariantRow[]>(rows);
  // Rows stay known when the search hides them: their edits are saved, too.
  const seen = useRef(new Map<string, VariantRow>());
  useEffect(() => {
    shown.current = rows;
    for (const row of rows) seen.current.set(row.variantId, row);
  }, [rows]);

  const edit = useCallback((row: VariantRow, column: GridColumn, text: string) => {
    setHistory((now) => {
      const cell = `${row.variantId} ${column}`;
      const past = now.cell === cell ? now.past : [...now.past, now.edits].slice(-REMEMBERED);
      return { edits: edited(now.edits, row, column, text), past, cell };
    });
  }, []);

  const paste = useCallback(
    (row: VariantRow, column: GridColumn, block: string) => {
      const at = { row: shown.current.findIndex((one) => one.variantId === row.variantId), column };
      setHistory((now) => {
        const { edits, left } = pasted(now.edits, shown.current, at, block, mayCount);
        if (left > 0) {
          queueMicrotask(() =>
            showToast({ tone: 'danger', text: t('grid.left', { count: left }) }),
          );
        }
        return { edits, past: [...now.past, now.edits].slice(-REMEMBERED), cell: null };
      });
    },
    [mayCount],
  );

  const undo = useCallback(() => {
    setHistory((now) => {
      const before = now.past.at(-1);
      return before === undefined
        ? now
        : { edits: before, past: now.past.slice(0, -1), cell: null };
    });
  }, []);

  async function save(allOrNothing: boolean) {
    const { items, faults: wrong } = itemsOf(seen.current, history.edits);
    setFaults(wrong);
    setFailure(null);
    const found = Object.keys(wrong).length;
    if (found > 0) setFailure(t('grid.wrong', { count: found }));
    else if (items.length > MOST_ITEMS) setFailure(t('grid.most', { count: MOST_ITEMS }));
    if (items.length === 0 || found > 0 || items.length > MOST_ITEMS) return;
    setBusy(true);
    try {
      const body = {
        items,
        onError: allOrNothing ? ('abort' as const) : ('continue' as const),
        reason: t('grid.reason'),
      };
      const answer = await saveVariants(body, retryKey.keyFor(body));
      retryKey.answered();
      const done = new Set(
        answer.items
          .filter(({ status }) => status === 'saved' || status === 'unchanged')
          .map(({ variantId }) => variantId),
      );
      setFaults(refusals(answer));
      setHistory((now) => ({ edits: without(now.edits, done), past: [], cell: null }));
      if (answer.saved > 0) {
        showToast({ tone: 'success', text: t('grid.saved', { count: answer.saved }) });
      }
      if (answer.refused > 0) {
        const nothing = allOrNothing ? 'grid.nothingSaved' : 'grid.refused';
        setFailure(t(nothing, { count: answer.refused }));
      }
      await Promise.all(touchedBySaving.map((query) => queryClient.invalidateQueries(query)));
    } catch (error) {
      if (isProblem(error) && error.status >= 400 && error.status < 500) retryKey.answered();
      setFailure(problemText(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    edits: history.edits,
    cells: dirtyCells(history.edits),
    mayUndo: history.past.length > 0,
    faults,
    failure,
    busy,
    edit,
    paste,
    undo,
    save,
    discard: () => {
      setHistory((now) => ({ edits: {}, past: [...now.past, now.edits], cell: null }));
      setFaults({});
      setFailure(null);
    },
  };
}
