import { fromDecimal, toDecimal } from '@portico/api';
import { t } from '../../shared/i18n';
import { gramsOf, kilogramsOf } from '../../shared/weight';
import type { BulkAnswer, VariantItem, VariantRow } from './gridQueries';

export const ALL_COLUMNS = [
  'sku',
  'price',
  'compareAtPrice',
  'barcode',
  'weight',
  'onHand',
] as const;
export type GridColumn = (typeof ALL_COLUMNS)[number];
/** Those of the grid of all products. */
export const COLUMNS: readonly GridColumn[] = ['sku', 'price', 'compareAtPrice', 'onHand'];
export const isText = (column: GridColumn): boolean => column === 'sku' || column === 'barcode';
export type RowEdit = Partial<Record<GridColumn, string>>;
export type Edits = Readonly<Record<string, RowEdit>>;
export interface RowFault {
  column: GridColumn | null;
  text: string;
}
export type Faults = Readonly<Record<string, RowFault>>;

export const MOST_ITEMS = 500;
const MOST_ON_HAND = 1_000_000_000;

/** What a cell shows while nobody edits it. */
export function storedText(row: VariantRow, column: GridColumn): string {
  switch (column) {
    case 'sku':
      return row.sku ?? '';
    case 'barcode':
      return row.barcode ?? '';
    case 'weight':
      return kilogramsOf(row.weightGrams);
    case 'price':
      return toDecimal(row.price);
    case 'compareAtPrice':
      return row.compareAtPrice === null ? '' : toDecimal(row.compareAtPrice);
    case 'onHand':
      return row.onHand === null || row.isBundle ? '' : String(row.onHand);
  }
}

export const mayEdit = (row: VariantRow, column: GridColumn, mayCount: boolean): boolean =>
  column !== 'onHand' || (mayCount && row.tracked && !row.isBundle);

/** With the text in the cell; a cell that is as it was is no edit. */
export function edited(edits: Edits, row: VariantRow, column: GridColumn, text: string): Edits {
  const { [column]: _, ...others } = edits[row.variantId] ?? {};
  const edit: RowEdit =
    text.trim() === storedText(row, column) ? others : { ...others, [column]: text };
  const { [row.variantId]: __, ...rest } = edits;
  return Object.keys(edit).length === 0 ? rest : { ...rest, [row.variantId]: edit };
}

/** A block of cells from a spreadsheet, with its upper left corner in the cell; `left` cells found no place. */
export function pasted(
  edits: Edits,
  rows: readonly VariantRow[],
  at: { row: number; column: GridColumn },
  block: string,
  mayCount: boolean,
  columns: readonly GridColumn[] = COLUMNS,
): { edits: Edits; left: number } {
  const lines = block.replace(/\r?\n$/, '').split(/\r?\n/);
  const first = columns.indexOf(at.column);
  let result = edits;
  let left = 0;
  lines.forEach((line, down) => {
    line.split('\t').forEach((text, across) => {
      const row = rows[at.row + down];
      const column = columns[first + across];
      if (row === undefined || column === undefined || !mayEdit(row, column, mayCount)) left += 1;
      else result = edited(result, row, column, text.trim());
    });
  });
  return { edits: result, left };
}

type Told = Partial<VariantItem> | { fault: string };

function told(row: VariantRow, column: GridColumn, text: string): Told {
  const value = text.trim();
  if (column === 'sku' || column === 'barcode') return { [column]: value === '' ? null : value };
  if (column === 'weight') {
    const grams = gramsOf(value === '' ? '0' : value);
    return grams === null ? { fault: t('form.weight') } : { weightGrams: grams };
  }
  if (column === 'onHand') {
    return /^\d+$/.test(value) && Number(value) <= MOST_ON_HAND
      ? { onHand: Number(value) }
      : { fault: t('grid.badCount') };
  }
  if (column === 'compareAtPrice' && value === '') return { compareAtPrice: null };
  const money = fromDecimal(value, row.price.currency);
  return money === null ? { fault: t('grid.badPrice') } : { [column]: money };
}

/** What the cells of a row say, and the first one that can't be meant. */
export function cellsOf(
  row: VariantRow,
  edit: RowEdit,
): { item: Partial<VariantItem>; fault: RowFault | null } {
  let item: Partial<VariantItem> = {};
  let fault: RowFault | null = null;
  for (const column of ALL_COLUMNS) {
    const text = edit[column];
    if (text === undefined) continue;
    const part = told(row, column, text);
    if ('fault' in part) fault ??= { column, text: part.fault };
    else item = { ...item, ...part };
  }
  return { item, fault };
}

/** What is sent, and what can't be. */
export function itemsOf(
  seen: ReadonlyMap<string, VariantRow>,
  edits: Edits,
): { items: VariantItem[]; faults: Faults } {
  const items: VariantItem[] = [];
  const faults: Record<string, RowFault> = {};
  for (const [variantId, edit] of Object.entries(edits)) {
    const row = seen.get(variantId);
    if (row === undefined) continue;
    const { item, fault } = cellsOf(row, edit);
    if (fault !== null) faults[variantId] = fault;
    items.push({ variantId, expectedVersion: row.version, ...item });
  }
  return { items, faults };
}

const POINTED: Readonly<Record<string, GridColumn>> = {
  '/sku': 'sku',
  '/price': 'price',
  '/compareAtPrice': 'compareAtPrice',
  '/barcode': 'barcode',
  '/weightGrams': 'weight',
};
/** The column that a pointer of the API leads to, if it is one of the grid's. */
export const columnAt = (pointer: string): GridColumn | null => POINTED[pointer] ?? null;
const BY_CODE: Readonly<Record<string, GridColumn>> = {
  sku_taken: 'sku',
  below_zero: 'onHand',
  bundle_has_no_stock: 'onHand',
  below_reserved: 'onHand',
  stock_out_of_bounds: 'onHand',
};

/** What was refused, at its row and cell. */
export function refusals(answer: BulkAnswer): Faults {
  const faults: Record<string, RowFault> = {};
  for (const item of answer.items) {
    if (item.status !== 'refused') continue;
    const first = item.errors[0];
    const column = first === undefined ? BY_CODE[item.code ?? ''] : POINTED[first.pointer];
    const text =
      item.code === 'version_mismatch' ? t('grid.stale') : (first?.detail ?? item.detail ?? '');
    faults[item.variantId] = { column: column ?? null, text };
  }
  return faults;
}

export const dirtyCells = (edits: Edits): number =>
  Object.values(edits).reduce((sum, edit) => sum + Object.keys(edit).length, 0);

export const without = (edits: Edits, ids: ReadonlySet<string>): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([id]) => !ids.has(id)));
