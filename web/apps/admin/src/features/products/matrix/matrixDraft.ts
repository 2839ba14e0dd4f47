import type { Money } from '@portico/api';
import { edited, type Edits, type GridColumn, type VariantRow } from '../../variantGrid';
import type { Product, ProductVariant } from '../productQueries';

export const MAX_OPTIONS = 3;
export const MAX_VARIANTS = 100;
/** Past so many combinations only those with a variant are shown. */
const MOST_SHOWN = 300;

export interface DraftValue {
  key: string;
  text: string;
  /** What it is called now; null: it is new. */
  was: string | null;
}

export interface DraftOption {
  key: string;
  name: string;
  was: string | null;
  values: readonly DraftValue[];
}

/** What a variant that is to come begins with. */
export interface Beginning {
  sku: string;
  price: Money;
  weightGrams: number;
  requiresShipping: boolean;
  taxable: boolean;
}

/** What the merchant has in mind; nothing of it is saved. */
export interface Draft {
  options: readonly DraftOption[];
  /** By the key of their line. */
  coming: Readonly<Record<string, Beginning>>;
  /** Ids of variants that are to go. */
  going: readonly string[];
  /** What was typed into cells, by the key of the line. */
  edits: Edits;
}

/** One combination of the options' values. `key`: the id of its variant, or one made of the values. */
export interface Line {
  key: string;
  values: readonly DraftValue[];
  variant: ProductVariant | null;
  state: 'there' | 'going' | 'coming' | 'missing';
}

export interface Matrix {
  lines: Line[];
  /** Variants that have no place among the combinations any more. */
  lost: ProductVariant[];
  combinations: number;
}

export const draftOf = (product: Product, edits: Edits = {}): Draft => ({
  options: product.options.map(({ name, values }) => ({
    key: `o ${name}`,
    name,
    was: name,
    values: values.map((value) => ({ key: `v ${name} ${value}`, text: value, was: value })),
  })),
  coming: {},
  going: [],
  edits,
});

const combined = (options: readonly DraftOption[]): DraftValue[][] =>
  options.reduce<DraftValue[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );

/** The same whatever the order of the options. */
const keyOf = (options: readonly DraftOption[], values: readonly DraftValue[]): string =>
  `new ${options
    .map(({ key }, index) => `${key}=${values[index]?.key ?? ''}`)
    .sort()
    .join('|')}`;

/** Where a variant stands: its value of each option, the first one of a new option; null: nowhere. */
function placeOf(options: readonly DraftOption[], variant: ProductVariant): DraftValue[] | null {
  const found = options.map(({ was, values }) =>
    was === null ? values[0] : values.find((value) => value.was === variant.options[was]),
  );
  return found.every((value) => value !== undefined) ? found : null;
}

export function matrixOf(product: Product, draft: Draft): Matrix {
  const { options } = draft;
  const placed = new Map<string, { variant: ProductVariant; values: DraftValue[] }>();
  const lost: ProductVariant[] = [];
  for (const variant of product.variants) {
    const values = placeOf(options, variant);
    const isGoing = draft.going.includes(variant.id);
    const key = values === null ? null : keyOf(options, values);
    if (values !== null && key !== null && !placed.has(key)) placed.set(key, { variant, values });
    else if (!isGoing) lost.push(variant);
  }
  const count = options.reduce((product, { values }) => product * values.length, 1);
  const combinations =
    count > MOST_SHOWN ? [...placed.values()].map(({ values }) => values) : combined(options);
  const lines = combinations.map((values): Line => {
    const key = keyOf(options, values);
    const there = placed.get(key);
    if (there === undefined) {
      const state = draft.coming[key] === undefined ? 'missing' : 'coming';
      return { key, values, variant: null, state };
    }
    const { variant } = there;
    const state = draft.going.includes(variant.id) ? 'going' : 'there';
    return { key: variant.id, values, variant, state };
  });
  return { lines, lost, combinations: count };
}

export const stays = ({ state }: Line): boolean => state === 'there' || state === 'coming';

export const isArranged = (product: Product, draft: Draft): boolean =>
  Object.keys(draft.coming).length > 0 ||
  draft.going.length > 0 ||
  JSON.stringify(draft.options) !== JSON.stringify(draftOf(product).options);

/** Letters and digits of a text, as they stand in a SKU: "Crème brûlée" is CREMEBRULEE, and "250 ml" is 250ML. */
const codeOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The pattern that a variant's SKU follows, else one that begins with it or with the product's slug. */
export function patternOf(product: Product, options: readonly DraftOption[]): string {
  const base = product.variants.find(({ sku }) => sku !== null);
  const places = options.map(({ name }) => `{${name}}`);
  if (base === undefined) return [product.slug.toUpperCase().slice(0, 40), ...places].join('-');
  const parts = (base.sku ?? '').split('-');
  let found = 0;
  for (const { name, was } of options) {
    const at = parts.indexOf(codeOf(was === null ? '' : (base.options[was] ?? '')), 1);
    if (at < 1) continue;
    parts[at] = `{${name}}`;
    found += 1;
  }
  return found === options.length
    ? parts.join('-')
    : [...parts, ...places.filter((place) => !parts.includes(place))].join('-');
}

export function skuOf(
  pattern: string,
  options: readonly DraftOption[],
  values: readonly DraftValue[],
): string {
  return options
    .reduce(
      (sku, { name }, index) => sku.replaceAll(`{${name}}`, codeOf(values[index]?.text ?? '')),
      pattern.trim(),
    )
    .slice(0, 100);
}

/** With these lines to come, each with a SKU after the pattern and all else from the base variant. */
export function withComing(
  draft: Draft,
  lines: readonly Line[],
  base: Omit<Beginning, 'sku'>,
  pattern: string,
): Draft {
  const coming = { ...draft.coming };
  for (const { key, values } of lines) {
    const { price, weightGrams, requiresShipping, taxable } = base;
    const sku = skuOf(pattern, draft.options, values);
    coming[key] = { sku, price, weightGrams, requiresShipping, taxable };
  }
  return { ...draft, coming };
}

/** Without a line: a variant is to go, one to come is not made. */
export function withoutLine(draft: Draft, line: Line): Draft {
  const { [line.key]: _, ...edits } = draft.edits;
  if (line.variant !== null) return { ...draft, edits, going: [...draft.going, line.key] };
  const { [line.key]: __, ...coming } = draft.coming;
  return { ...draft, edits, coming };
}

export const withLine = (draft: Draft, { key }: Line): Draft => ({
  ...draft,
  going: draft.going.filter((id) => id !== key),
});

/** What the grid shows of a line: what is stored, or what a variant to come begins with. */
export function rowOf(
  product: Product,
  line: Line,
  stored: VariantRow | undefined,
  beginning: Beginning | undefined,
): VariantRow | null {
  if (stored !== undefined) return { ...stored, options: line.values.map(({ text }) => text) };
  if (beginning === undefined) return null;
  return {
    variantId: line.key,
    productId: product.id,
    version: product.version,
    title: product.title,
    status: product.status,
    options: line.values.map(({ text }) => text),
    sku: beginning.sku === '' ? null : beginning.sku,
    barcode: null,
    weightGrams: beginning.weightGrams,
    price: beginning.price,
    compareAtPrice: null,
    onHand: null,
    reserved: null,
    tracked: true,
    isBundle: false,
  };
}

/** The text in a column of all rows: a whole row or column of the matrix at once. */
export const withColumn = (
  draft: Draft,
  rows: readonly VariantRow[],
  column: GridColumn,
  text: string,
): Draft => ({
  ...draft,
  edits: rows.reduce((edits, row) => edited(edits, row, column, text), draft.edits),
});
