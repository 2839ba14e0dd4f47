import { expect, it } from 'vitest';
import { adjustSchema, adjustValues, changesAnything, toAdjustment } from './adjustForm';
import type { StockRow } from './inventoryQueries';

const row: StockRow = {
  variantId: 'v',
  locationId: 'l',
  location: 'Main',
  onHand: 8,
  reserved: 2,
  backorderLimit: 0,
  tracked: true,
  available: 6,
  productSlug: 'mug',
  title: 'Mug',
  sku: null,
  options: [],
};
const values = { ...adjustValues(row), reason: 'Count' };

it('sends nothing that stayed, so that a sale meanwhile is not undone', () => {
  const adjustment = toAdjustment(row, values);
  expect(adjustment).toEqual({ variantId: 'v', locationId: 'l', reason: 'Count' });
  expect(changesAnything(adjustment)).toBe(false);
});

it('sends a count or a difference, never both', () => {
  expect(toAdjustment(row, { ...values, onHand: '5', delta: '-1' })).toMatchObject({ onHand: 5 });
  expect(toAdjustment(row, { ...values, onHand: '5', delta: '-1' })).not.toHaveProperty('delta');
  const difference = toAdjustment(row, { ...values, mode: 'difference', onHand: '5', delta: '-1' });
  expect(difference).toMatchObject({ delta: -1 });
  expect(difference).not.toHaveProperty('onHand');
});

it('knows a count from a difference', async () => {
  const valid = (changed: object) => adjustSchema.isValid({ ...values, ...changed });
  expect(await valid({ onHand: '-1' })).toBe(false);
  expect(await valid({ onHand: '1.5' })).toBe(false);
  expect(await valid({ mode: 'difference', delta: '-3' })).toBe(true);
  expect(await valid({ mode: 'difference', delta: '' })).toBe(false);
  expect(await valid({ reason: ' ' })).toBe(false);
});
