import { describe, expect, it } from 'vitest';
import {
  moved,
  newAttribute,
  productTypeSchema,
  productTypeValues,
  toProductType,
} from './productTypeForm';

const choices = [{ key: 'oak', name: ' Oak ', hex: '#ff0000' }];

describe('a product type', () => {
  it('sends of each attribute what its kind has', () => {
    const all = { ...newAttribute(), name: 'X', unit: 'kg', filterable: true, choices };
    const sent = toProductType({
      name: 'Chairs',
      slug: '',
      attributes: (['number', 'date', 'select', 'swatch'] as const).map((kind) => ({
        ...all,
        kind,
      })),
    });

    expect(sent.slug).toBeUndefined();
    expect(sent.attributes).toMatchObject([
      { kind: 'number', unit: 'kg', filterable: true, choices: [] },
      { kind: 'date', unit: '', filterable: false, choices: [] },
      { kind: 'select', unit: '', choices: [{ key: 'oak', name: 'Oak' }] },
      { kind: 'swatch', choices: [{ key: 'oak', name: 'Oak', hex: '#ff0000' }] },
    ]);
    expect(sent.attributes?.[2]?.choices?.[0]).not.toHaveProperty('hex');
  });

  it('needs a choice where there is something to choose', async () => {
    const attributes = [{ ...newAttribute(), name: 'Wood', kind: 'select' as const }];
    const form = { ...productTypeValues(null), name: 'Chairs', attributes };
    await expect(productTypeSchema.validate(form)).rejects.toThrow('Name at least one.');
    const told = { ...form, attributes: [{ ...newAttribute(), name: 'Wood' }] };
    await expect(productTypeSchema.validate(told)).resolves.toBeTruthy();
  });

  it('moves what it is told of', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
