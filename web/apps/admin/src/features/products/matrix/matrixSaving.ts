import { isProblem, type Schema } from '@portico/api';
import {
  cellsOf,
  columnAt,
  type Edits,
  type Faults,
  type RowFault,
  type VariantRow,
} from '../../variantGrid';
import type { NewVariant, Product } from '../productQueries';
import type { Draft, Matrix } from './matrixDraft';

export type Arrangement = Schema<'ArrangeVariantsRequest'>;

export interface Plan {
  body: Arrangement;
  /** The line of each variant that is added. */
  lines: string[];
  faults: Faults;
}

/** What is sent to arrange the variants, and the cells of new ones that can't be meant. */
export function planOf(draft: Draft, matrix: Matrix, rows: ReadonlyMap<string, VariantRow>): Plan {
  const variants: NewVariant[] = [];
  const lines: string[] = [];
  const faults: Record<string, RowFault> = {};
  for (const line of matrix.lines) {
    const beginning = draft.coming[line.key];
    const row = rows.get(line.key);
    if (line.state !== 'coming' || beginning === undefined || row === undefined) continue;
    const { item, fault } = cellsOf(row, draft.edits[line.key] ?? {});
    if (fault !== null) faults[line.key] = fault;
    const { price, weightGrams, requiresShipping, taxable } = beginning;
    variants.push({
      options: Object.fromEntries(
        draft.options.map(({ name }, index) => [
          name.trim(),
          line.values[index]?.text.trim() ?? '',
        ]),
      ),
      price: item.price ?? price,
      sku: item.sku === undefined ? beginning.sku || null : item.sku,
      barcode: item.barcode ?? null,
      weightGrams: item.weightGrams ?? weightGrams,
      requiresShipping,
      taxable,
    });
    lines.push(line.key);
  }
  return {
    body: {
      options: draft.options.map(({ name, was, values }) => ({
        name: name.trim(),
        was,
        values: values.map((value) => ({ value: value.text.trim(), was: value.was })),
      })),
      variants,
      removing: [...draft.going, ...matrix.lost.map(({ id }) => id)],
    },
    lines,
    faults,
  };
}

/** What is still to be saved once the variants are there: cells of those that stay, and counts of new ones. */
export function editsLeft(plan: Plan, draft: Draft, saved: Product): Edits {
  const left: Record<string, Edits[string]> = {};
  const ids = new Set(saved.variants.map(({ id }) => id));
  for (const [key, edit] of Object.entries(draft.edits)) {
    if (ids.has(key)) left[key] = edit;
  }
  plan.lines.forEach((line, index) => {
    const wanted = plan.body.variants?.[index]?.options ?? {};
    const variant = saved.variants.find(({ options }) =>
      Object.entries(wanted).every(([name, value]) => options[name] === value),
    );
    const onHand = draft.edits[line]?.onHand;
    if (variant !== undefined && onHand !== undefined) left[variant.id] = { onHand };
  });
  return left;
}

export interface Refusal {
  rows: Faults;
  /** By the keys of options and values. */
  options: Record<string, string>;
  rest: string[];
}

/** The faults that the API names, at their cells, options and values. */
export function refusalOf(error: unknown, plan: Plan, draft: Draft): Refusal {
  const rows: Record<string, RowFault> = {};
  const options: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of isProblem(error) ? error.errors : []) {
    const [, kind, at, ...path] = pointer.split('/');
    const line = kind === 'variants' ? plan.lines[Number(at)] : undefined;
    const option = kind === 'options' ? draft.options[Number(at)] : undefined;
    const value = path[0] === 'values' ? option?.values[Number(path[1])] : undefined;
    if (line !== undefined) rows[line] ??= { column: columnAt(`/${path[0] ?? ''}`), text: detail };
    else if (option !== undefined) options[(value ?? option).key] ??= detail;
    else rest.push(detail);
  }
  return { rows, options, rest };
}
