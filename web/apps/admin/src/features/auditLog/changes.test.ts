import { expect, it } from 'vitest';
import { changesOf } from './changes';

it('tells the fields that differ, down to the last one', () => {
  const before = { name: 'Mail', price: { minor: 500, currency: 'USD' }, countries: ['US'] };
  const after = { name: 'Mail', price: { minor: 700, currency: 'USD' }, countries: ['US', 'CA'] };
  expect(changesOf(before, after)).toEqual([
    { field: 'price › minor', before: '500', after: '700' },
    { field: 'countries', before: 'US', after: 'US, CA' },
  ]);
});

it('tells what is new or gone whole, and what is not there as such', () => {
  expect(changesOf(null, { disabled_at: null, is_open: true, tags: [] })).toEqual([
    { field: 'is open', before: '–', after: 'yes' },
  ]);
  expect(changesOf({ lines: [{ id: 1 }] }, null)).toEqual([
    { field: 'lines', before: '[\n {\n  "id": 1\n }\n]', after: '–' },
  ]);
});
