import { describe, expect, it } from 'vitest';
import { dirtyCells, edited, itemsOf, pasted, refusals, storedText } from './gridEdits';
import type { VariantRow } from './gridQueries';

const row = (id: string, more: Partial<VariantRow> = {}): VariantRow => ({
  variantId: id,
  productId: 'p',
  version: 3,
  title: 'Mug',
  status: 'active',
  options: [],
  sku: `SKU-${id}`,
  barcode: null,
  weightGrams: 0,
  price: { amount: 1950, currency: 'USD' },
  compareAtPrice: null,
  onHand: 4,
  reserved: 0,
  tracked: true,
  isBundle: false,
  ...more,
});
const A = row('a');
const B = row('b');
const seen = new Map([A, B].map((one) => [one.variantId, one]));

describe('edits of the grid', () => {
  it('shows what is stored', () => {
    expect(storedText(A, 'price')).toBe('19.50');
    expect(storedText(A, 'compareAtPrice')).toBe('');
    expect(storedText(row('c', { onHand: null }), 'onHand')).toBe('');
    // what may be left from before it was a bundle
    expect(storedText(row('d', { isBundle: true }), 'onHand')).toBe('');
  });

  it('forgets a cell that is as it was', () => {
    const once = edited({}, A, 'price', '20');
    expect(dirtyCells(once)).toBe(1);
    expect(edited(once, A, 'price', ' 19.50 ')).toEqual({});
  });

  it('takes a block of cells and tells what found no place', () => {
    const { edits, left } = pasted(
      {},
      [A, B],
      { row: 0, column: 'price' },
      '1\t2\r\n3\t4\r\n5\t6\r\n',
      true,
    );
    expect(edits).toEqual({
      a: { price: '1', compareAtPrice: '2' },
      b: { price: '3', compareAtPrice: '4' },
    });
    expect(left).toBe(2);
  });

  it('pastes no count where nobody may count', () => {
    const { edits, left } = pasted(
      {},
      [A, row('c', { tracked: false }), row('d', { isBundle: true })],
      { row: 0, column: 'onHand' },
      '1\n2\n3',
      true,
    );
    expect(edits).toEqual({ a: { onHand: '1' } });
    expect(left).toBe(2);
    expect(pasted({}, [A], { row: 0, column: 'onHand' }, '9', false).left).toBe(1);
  });

  it('makes items of what was typed', () => {
    const edits = { a: { price: '20', sku: ' ', compareAtPrice: '30,5' }, b: { onHand: '7' } };
    expect(itemsOf(seen, edits)).toEqual({
      items: [
        {
          variantId: 'a',
          expectedVersion: 3,
          sku: null,
          price: { amount: 2000, currency: 'USD' },
          compareAtPrice: { amount: 3050, currency: 'USD' },
        },
        { variantId: 'b', expectedVersion: 3, onHand: 7 },
      ],
      faults: {},
    });
  });

  it.each([
    ['price', 'dear'],
    ['price', ''],
    ['price', '1.999'],
    ['onHand', '-1'],
    ['onHand', ''],
    ['onHand', '1.5'],
  ] as const)('names the cell that can’t be meant: %s %s', (column, text) => {
    expect(itemsOf(seen, { a: { [column]: text } }).faults['a']?.column).toBe(column);
  });

  it('puts refusals at their cells', () => {
    const item = { index: 0, code: null, detail: null, context: {}, errors: [] };
    const faults = refusals({
      saved: 1,
      refused: 2,
      items: [
        { ...item, variantId: 'a', status: 'refused', code: 'sku_taken', detail: 'Taken.' },
        {
          ...item,
          variantId: 'b',
          status: 'refused',
          code: 'invalid_input',
          errors: [{ pointer: '/price', code: 'out_of_bounds', detail: 'Too much.' }],
        },
        { ...item, variantId: 'c', status: 'saved' },
      ],
    });
    expect(faults).toEqual({
      a: { column: 'sku', text: 'Taken.' },
      b: { column: 'price', text: 'Too much.' },
    });
  });
});
