import { describe, expect, it } from 'vitest';
import { enoughFor, type Part } from './bundleForm';

const part = (quantity: number, available?: number | null, onSale = true): Part => ({
  variantId: `${quantity} ${String(available)}`,
  name: 'Mug',
  sku: null,
  quantity,
  onSale,
  available,
});

describe('what the parts of a bundle are enough for', () => {
  it('is what the scarcest is enough for', () => {
    expect(enoughFor([part(1, 7), part(2, 5)])).toBe(2);
  });

  it('does not count what is not counted', () => {
    expect(enoughFor([part(3, null), part(2, 5)])).toBe(2);
    expect(enoughFor([part(3, null)])).toBeNull();
  });

  it('is nothing while a part is not on sale', () => {
    expect(enoughFor([part(1, 7), part(1, 7, false)])).toBe(0);
  });

  it('is not known before a new part is saved', () => {
    expect(enoughFor([part(1, 7), part(1)])).toBeUndefined();
  });
});
