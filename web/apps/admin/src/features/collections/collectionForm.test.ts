import { describe, expect, it } from 'vitest';
import { bodyOf, newCondition, ruleOf, valuesOf } from './collectionForm';
import type { CollectionDetail } from './collectionQueries';

const rule = {
  match: 'any' as const,
  conditions: [
    { field: 'category' as const, values: ['a', 'b'] },
    { field: 'tag' as const, values: ['summer', 'no battery'] },
    { field: 'price' as const, least: null, most: 2000 },
    { field: 'new' as const, most: 30 },
    { field: 'available' as const },
  ],
};
const detail: CollectionDetail = {
  collection: {
    id: 'id',
    version: 3,
    slug: 'summer',
    title: 'Summer',
    description: '',
    seoTitle: '',
    seoDescription: '',
    published: true,
    productIds: [],
    rule,
  },
  products: [],
};

describe('the form of a collection', () => {
  it('gives back the rule that it was opened with', () => {
    const body = bodyOf(valuesOf(detail, 'USD'), 'USD');
    expect(body.rule).toEqual(rule);
    expect(body.productIds).toEqual([]);
  });

  it('keeps products or a rule, not both', () => {
    const product = { id: 'p', slug: 'p', title: 'P', status: 'active' as const, imageUrl: null };
    const values = { ...valuesOf(detail, 'USD'), products: [product] };
    expect(bodyOf(values, 'USD').productIds).toEqual([]);
    expect(bodyOf({ ...values, kind: 'hand' }, 'USD')).toMatchObject({
      productIds: ['p'],
      rule: null,
    });
  });

  it.each([
    newCondition('category'),
    { ...newCondition('brand'), values: ' , ' },
    newCondition('price'),
    { ...newCondition('price'), most: 'cheap' },
    { ...newCondition('new'), days: '-1' },
  ])('makes no rule of a row that is not whole: %o', (row) => {
    const whole = newCondition('available');
    expect(ruleOf({ match: 'all', conditions: [whole] }, 'USD')).not.toBeNull();
    expect(ruleOf({ match: 'all', conditions: [whole, row] }, 'USD')).toBeNull();
  });
});
