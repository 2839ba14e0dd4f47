import { t } from '../../shared/i18n';
import type { BulkRow, StockChange, StockRow } from './inventoryQueries';

/** What was typed into a row; a field that was not touched is missing. */
export interface Edit {
  onHand?: string;
  backorderLimit?: string;
}

export interface RowFault {
  text: string;
  context: Readonly<Record<string, unknown>>;
}

export const MOST_ROWS = 200;
export const keyOf = (row: StockRow): string => `${row.variantId} ${row.locationId}`;

const isCount = (text: string) => /^\d{1,9}$/.test(text.trim());

/** What the edits of the rows ask for. Rows that say what is there already ask for nothing. */
export function changesOf(
  rows: readonly StockRow[],
  edits: Readonly<Record<string, Edit>>,
): { keys: string[]; changes: StockChange[]; faults: Record<string, RowFault> } {
  const keys: string[] = [];
  const changes: StockChange[] = [];
  const faults: Record<string, RowFault> = {};
  for (const row of rows) {
    const key = keyOf(row);
    const edit = edits[key] ?? {};
    const typed = (['onHand', 'backorderLimit'] as const).filter(
      (name) => edit[name] !== undefined && edit[name].trim() !== String(row[name]),
    );
    if (typed.some((name) => !isCount(edit[name] ?? ''))) {
      faults[key] = { text: t('form.count'), context: {} };
    } else if (typed.length > 0) {
      keys.push(key);
      changes.push({
        variantId: row.variantId,
        locationId: row.locationId,
        ...Object.fromEntries(typed.map((name) => [name, Number(edit[name])])),
      });
    }
  }
  return { keys, changes, faults };
}

/** The refused rows by key; `keys` in the order in which the rows were sent. */
export function faultsOf(
  answer: readonly BulkRow[],
  keys: readonly string[],
): Record<string, RowFault> {
  return Object.fromEntries(
    answer.flatMap(({ index, code, detail, context }) => {
      const key = keys[index];
      return code === null || key === undefined
        ? []
        : [[key, { text: detail ?? code, context: context as Record<string, unknown> }]];
    }),
  );
}
