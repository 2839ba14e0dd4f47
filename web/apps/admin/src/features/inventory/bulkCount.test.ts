import { expect, it } from 'vitest';
import { changesOf, faultsOf } from './bulkCount';
import type { StockRow } from './inventoryQueries';

const row = (id: string, onHand: number): StockRow => ({
  variantId: id,
  locationId: 'main',
  location: 'Main',
  title: id,
  options: [],
  productSlug: id,
  sku: null,
  onHand,
  reserved: 0,
  backorderLimit: 0,
  available: onHand,
  tracked: true,
});

it('asks for what was changed alone, and marks what is no count', () => {
  const rows = [row('mug', 3), row('cup', 5), row('jug', 1), row('pan', 2)];

  const { keys, changes, faults } = changesOf(rows, {
    'mug main': { onHand: '4' },
    'cup main': { onHand: '5' },
    'jug main': { onHand: 'many' },
    'pan main': { backorderLimit: '7', onHand: ' 0 ' },
  });

  expect(keys).toEqual(['mug main', 'pan main']);
  expect(changes).toEqual([
    { variantId: 'mug', locationId: 'main', onHand: 4 },
    { variantId: 'pan', locationId: 'main', onHand: 0, backorderLimit: 7 },
  ]);
  expect(Object.keys(faults)).toEqual(['jug main']);
});

it('finds the refused rows again by their place', () => {
  const context = { holders: [{ kind: 'order', id: 'o', number: 'P-1', quantity: 2 }] };
  const told = { variantId: '', stock: null, code: null, detail: null, context: {} };

  const faults = faultsOf(
    [
      { ...told, index: 0 },
      { ...told, index: 1, code: 'below_reserved', detail: '2 are promised.', context },
    ],
    ['mug main', 'pan main'],
  );

  expect(faults).toEqual({ 'pan main': { text: '2 are promised.', context } });
});
