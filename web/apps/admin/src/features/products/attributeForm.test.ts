import { describe, expect, it } from 'vitest';
import type { Attribute, ProductType } from '../productTypes';
import { toAttributes } from './attributeForm';

const an = (key: string, kind: Attribute['kind']): Attribute => ({
  key,
  name: key,
  kind,
  unit: '',
  filterable: false,
  several: false,
  choices: [],
});

const type: ProductType = {
  id: 't1',
  version: 1,
  slug: 'chairs',
  name: 'Chairs',
  products: 0,
  attributes: [an('wood', 'select'), an('weight', 'number'), an('folds', 'boolean')],
};

describe('the attributes of a product', () => {
  it('are sent as their kinds are', () => {
    const texts = { wood: 'oak', weight: ' 1.5 ', folds: 'false' };
    expect(toAttributes(type, texts)).toEqual({
      productTypeId: 't1',
      attributes: { wood: 'oak', weight: 1.5, folds: false },
    });
  });

  it('are lists where there may be several, in whatever way the form holds them', () => {
    const woods = { ...type, attributes: [{ ...an('wood', 'select'), several: true }] };
    for (const [held, sent] of [
      [['oak', 'pine'], { wood: ['oak', 'pine'] }],
      ['oak', { wood: ['oak'] }],
      [[], {}],
      ['', {}],
    ] as const) {
      const texts = { wood: typeof held === 'string' ? held : [...held] };
      expect(toAttributes(woods, texts).attributes).toEqual(sent);
    }
  });

  it('are left out where they are empty or of another type', () => {
    expect(toAttributes(type, { wood: '', size: 'L' }).attributes).toEqual({});
    expect(toAttributes(undefined, { wood: 'oak' })).toEqual({
      productTypeId: null,
      attributes: {},
    });
  });

  it('are sent as they are where they are no number', () => {
    expect(toAttributes(type, { weight: '1,5 kg' }).attributes).toEqual({ weight: '1,5 kg' });
  });
});
