import { ApiProblem } from '@portico/api';
import { expect, it } from 'vitest';
import { sortFaults } from './faults';

function refusal(...pointers: string[]): ApiProblem {
  return new ApiProblem({
    status: 422,
    code: 'invalid_input',
    title: 'Invalid input',
    detail: '',
    errors: pointers.map((pointer) => ({ pointer, code: 'x', detail: `wrong ${pointer}` })),
    context: {},
  });
}

it('puts each fault to the deepest field that holds it', () => {
  const faults = sortFaults(refusal('/title', '/variants/1/price/amount', '/seo/title'), [
    'title',
    'seo.title',
    'variants.*',
    'variants.*.price',
  ]);
  expect(faults.fields).toEqual({
    title: 'wrong /title',
    'variants.1.price': 'wrong /variants/1/price/amount',
    'seo.title': 'wrong /seo/title',
  });
  expect(faults.rest).toEqual([]);
});

it('keeps faults that no field stands for, and the first of two for one field', () => {
  const faults = sortFaults(refusal('/price/amount', '/price/currency', '/lines/0', '/titles'), [
    'price',
    'title',
  ]);
  expect(faults.fields).toEqual({ price: 'wrong /price/amount' });
  expect(faults.rest).toEqual(['wrong /lines/0', 'wrong /titles']);
});

it('finds no faults in what is no refusal', () => {
  expect(sortFaults(new Error('bug'), ['title'])).toEqual({ fields: {}, rest: [] });
});
