import { createRetryKey } from '@portico/api';
import { showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { changesOf, faultsOf, MOST_ROWS, type Edit, type RowFault } from './bulkCount';
import { changeStockInBulk, stockQueries, type StockRow } from './inventoryQueries';

const without = (edits: Readonly<Record<string, Edit>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(edits).filter(([key]) => !keys.includes(key)));

/** The counts that were typed, and their way to the shelf: what was refused stays typed, with its reason. */
export function useBulkCount(rows: readonly StockRow[]) {
  const queryClient = useQueryClient();
  const [edits, setEdits] = useState<Record<string, Edit>>({});
  const [faults, setFaults] = useState<Record<string, RowFault>>({});
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [retryKey] = useState(createRetryKey);
  const { keys, changes, faults: wrong } = changesOf(rows, edits);

  async function save() {
    setAsked(true);
    setFailure(null);
    setFaults({});
    if (changes.length === 0 || reason.trim() === '' || Object.keys(wrong).length > 0) return;
    if (changes.length > MOST_ROWS) {
      setFailure(t('bulk.most', { count: MOST_ROWS }));
      return;
    }
    setBusy(true);
    try {
      const body = { reason: reason.trim(), rows: changes };
      const answer = await retryKey.once(body, (key) => changeStockInBulk(body, key));
      const refused = faultsOf(answer.rows, keys);
      setFaults(refused);
      setEdits(
        without(
          edits,
          keys.filter((key) => refused[key] === undefined),
        ),
      );
      if (answer.changed > 0) {
        showToast({ tone: 'success', text: t('bulk.done', { count: answer.changed }) });
      }
      if (answer.refused > 0) setFailure(t('bulk.refused', { count: answer.refused }));
      setAsked(false);
      await queryClient.invalidateQueries(stockQueries);
    } catch (error) {
      setFailure(problemText(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    edits,
    faults: { ...faults, ...wrong },
    failure,
    busy,
    reason,
    reasonMissing: asked && reason.trim() === '',
    changed: changes.length + Object.keys(wrong).length,
    setReason,
    save,
    edit: (key: string, edit: Edit) => setEdits({ ...edits, [key]: { ...edits[key], ...edit } }),
    discard: () => {
      setEdits({});
      setFaults({});
      setFailure(null);
    },
  };
}
