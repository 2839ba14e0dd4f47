import { ApiProblem } from '@portico/api';
import { describe, expect, it } from 'vitest';
import type { VariantRow } from '../../variantGrid';
import type { Product, ProductVariant } from '../productQueries';
import {
  draftOf,
  isArranged,
  matrixOf,
  patternOf,
  rowOf,
  skuOf,
  withColumn,
  withComing,
  withLine,
  withoutLine,
  type Draft,
} from './matrixDraft';
import {
  addOption,
  addValues,
  moved,
  optionFaults,
  removeOption,
  removeValue,
  withOption,
} from './matrixOptions';
import { editsLeft, planOf, refusalOf } from './matrixSaving';

const variant = (id: string, size: string, color: string): ProductVariant => ({
  id,
  sku: `SHIRT-${size}-${color.toUpperCase()}`,
  barcode: null,
  parts: [],
  options: { Size: size, Color: color },
  price: { amount: 1950, currency: 'USD' },
  compareAtPrice: null,
  weightGrams: 200,
  requiresShipping: true,
  taxable: true,
  mediaId: null,
  available: 0,
});

const SHIRT = {
  id: 'p',
  version: 4,
  slug: 'linen-shirt',
  title: 'Shirt',
  status: 'active',
  options: [
    { name: 'Size', values: ['S', 'M'] },
    { name: 'Color', values: ['red', 'blue'] },
  ],
  variants: [variant('a', 'S', 'red'), variant('b', 'M', 'blue')],
} as unknown as Product;

const states = (draft: Draft) =>
  matrixOf(SHIRT, draft).lines.map(
    ({ values, state }) => `${values.map(({ text }) => text).join('/')} ${state}`,
  );
const optionAt = (draft: Draft, index: number) => {
  const option = draft.options[index];
  if (option === undefined) throw new Error('no such option');
  return option;
};
const rowsOf = (draft: Draft) =>
  new Map(
    matrixOf(SHIRT, draft).lines.flatMap((line): [string, VariantRow][] => {
      const row = rowOf(SHIRT, line, undefined, draft.coming[line.key]);
      return row === null ? [] : [[line.key, row]];
    }),
  );
const base = variant('a', 'S', 'red');
const missing = (draft: Draft) =>
  matrixOf(SHIRT, draft).lines.filter(({ state }) => state === 'missing');

describe('the matrix', () => {
  it('shows every combination, and which are there', () => {
    expect(states(draftOf(SHIRT))).toEqual([
      'S/red there',
      'S/blue missing',
      'M/red missing',
      'M/blue there',
    ]);
    expect(isArranged(SHIRT, draftOf(SHIRT))).toBe(false);
  });

  it('keeps variants at their values when these are renamed and moved', () => {
    let draft = draftOf(SHIRT);
    const size = optionAt(draft, 0);
    const values = moved(size.values, 1, 0).map((value) => ({ ...value, text: `${value.text}!` }));
    draft = withOption(draft, { ...size, name: 'Fit', values });
    draft = { ...draft, options: moved(draft.options, 0, 1) };
    expect(states(draft)).toEqual([
      'red/M! missing',
      'red/S! there',
      'blue/M! there',
      'blue/S! missing',
    ]);
    expect(isArranged(SHIRT, draft)).toBe(true);
    expect(planOf(draft, matrixOf(SHIRT, draft), new Map()).body.options[1]).toEqual({
      name: 'Fit',
      was: 'Size',
      values: [
        { value: 'M!', was: 'M' },
        { value: 'S!', was: 'S' },
      ],
    });
  });

  it('gives variants the first value of a new option, and names those without a place', () => {
    let draft = addOption(draftOf(SHIRT));
    draft = withOption(
      draft,
      addValues({ ...optionAt(draft, 2), name: 'Cut' }, 'slim, wide, Slim'),
    );
    expect(states(draft).filter((line) => line.endsWith('there'))).toEqual([
      'S/red/slim there',
      'M/blue/slim there',
    ]);
    const small = withOption(draftOf(SHIRT), removeValue(optionAt(draftOf(SHIRT), 0), 'v Size M'));
    expect(matrixOf(SHIRT, small).lost.map(({ id }) => id)).toEqual(['b']);
    const plain = removeOption(removeOption(draftOf(SHIRT), 'o Size'), 'o Color');
    const { lines, lost } = matrixOf(SHIRT, plain);
    expect([lines.map(({ key }) => key), lost.map(({ id }) => id)]).toEqual([['a'], ['b']]);
  });

  it('makes the missing ones after the pattern of the SKUs, with price and weight of the base', () => {
    const draft = draftOf(SHIRT);
    const pattern = patternOf(SHIRT, draft.options);
    expect(pattern).toBe('SHIRT-{Size}-{Color}');
    const filled = withComing(draft, missing(draft), base, pattern);
    expect(states(filled).filter((line) => line.endsWith('coming'))).toHaveLength(2);
    const { body } = planOf(filled, matrixOf(SHIRT, filled), rowsOf(filled));
    expect(body.variants?.[0]).toMatchObject({
      options: { Size: 'S', Color: 'blue' },
      sku: 'SHIRT-S-BLUE',
      price: { amount: 1950, currency: 'USD' },
      weightGrams: 200,
    });
  });

  it('suggests a pattern from the slug where no SKU shows one', () => {
    const bare = { ...SHIRT, variants: SHIRT.variants.map((one) => ({ ...one, sku: null })) };
    expect(patternOf(bare, draftOf(bare).options)).toBe('LINEN-SHIRT-{Size}-{Color}');
    const other = { ...SHIRT, variants: [{ ...base, sku: 'X1' }] };
    expect(patternOf(other, draftOf(other).options)).toBe('X1-{Size}-{Color}');
    const [size, color] = draftOf(SHIRT).options;
    const values = [
      { key: '', text: 'Crème brûlée', was: null },
      { key: '', text: 'red', was: null },
    ];
    expect(skuOf('A-{Size}-{Color}', size && color ? [size, color] : [], values)).toBe(
      'A-CREMEBRULEE-RED',
    );
  });

  it('sets a price for a row or column of the matrix, typed as by hand', () => {
    let draft = draftOf(SHIRT);
    draft = withComing(draft, missing(draft), base, '');
    const rows = [...rowsOf(draft).values()];
    draft = withColumn(draft, rows, 'price', '25');
    const plan = planOf(draft, matrixOf(SHIRT, draft), rowsOf(draft));
    expect(plan.body.variants?.map(({ price, sku }) => [price.amount, sku])).toEqual([
      [2500, null],
      [2500, null],
    ]);
    const dear = withColumn(draft, rows, 'price', 'dear');
    expect(Object.values(planOf(dear, matrixOf(SHIRT, dear), rowsOf(dear)).faults)).toHaveLength(2);
  });

  it('lets variants go and come back', () => {
    const [line] = matrixOf(SHIRT, draftOf(SHIRT)).lines;
    if (line === undefined) throw new Error('no line');
    const gone = withoutLine(draftOf(SHIRT), line);
    expect(states(gone)[0]).toBe('S/red going');
    expect(planOf(gone, matrixOf(SHIRT, gone), new Map()).body.removing).toEqual(['a']);
    expect(optionFaults(gone, matrixOf(SHIRT, gone).lines, true)).toEqual({
      'v Size S': expect.any(String) as string,
      'v Color red': expect.any(String) as string,
    });
    expect(isArranged(SHIRT, withLine(gone, line))).toBe(false);
  });

  it('says which values can’t be meant', () => {
    const draft = draftOf(SHIRT);
    const size = optionAt(draft, 0);
    const twice = withOption(draft, {
      ...size,
      name: ' ',
      values: [...size.values, { key: 'n', text: 's', was: null }],
    });
    const { lines } = matrixOf(SHIRT, twice);
    expect(Object.keys(optionFaults(twice, lines, true)).sort()).toEqual(['n', 'o Size']);
    expect(Object.keys(optionFaults(twice, lines, false))).toEqual(['n']);
  });

  it('lists no more than can be looked at', () => {
    let draft = draftOf(SHIRT);
    const many = Array.from({ length: 200 }, (_, index) => `v${index}`).join(',');
    draft = withOption(draft, addValues(optionAt(draft, 0), many));
    expect(matrixOf(SHIRT, draft).lines).toHaveLength(2);
    expect(matrixOf(SHIRT, draft).combinations).toBe(404);
  });
});

describe('saving it', () => {
  it('leaves counts of new variants and cells of the old ones for the second step', () => {
    let draft = draftOf(SHIRT, { a: { price: '9' } });
    draft = withComing(draft, missing(draft), base, '');
    const [line] = matrixOf(SHIRT, draft).lines.filter(({ state }) => state === 'coming');
    const key = line?.key ?? '';
    draft = { ...draft, edits: { ...draft.edits, [key]: { onHand: '7', sku: 'NEW' } } };
    const plan = planOf(draft, matrixOf(SHIRT, draft), rowsOf(draft));
    const saved = { ...SHIRT, variants: [...SHIRT.variants, variant('c', 'S', 'blue')] };
    expect(editsLeft(plan, draft, saved)).toEqual({ a: { price: '9' }, c: { onHand: '7' } });
  });

  it('puts what the API refuses where it stands', () => {
    let draft = draftOf(SHIRT);
    draft = withComing(draft, missing(draft), base, '');
    const plan = planOf(draft, matrixOf(SHIRT, draft), rowsOf(draft));
    const error = (pointer: string) => ({ pointer, code: 'x', detail: pointer });
    const pointers = [
      '/variants/1/sku',
      '/options/0/values/1/value',
      '/options/1/name',
      '/options',
    ];
    const problem = new ApiProblem({
      status: 422,
      code: 'invalid_input',
      title: '',
      detail: '',
      errors: pointers.map(error),
      context: {},
    });
    expect(refusalOf(problem, plan, draft)).toEqual({
      rows: { [plan.lines[1] ?? '']: { column: 'sku', text: '/variants/1/sku' } },
      options: { 'v Size M': '/options/0/values/1/value', 'o Color': '/options/1/name' },
      rest: ['/options'],
    });
  });
});
