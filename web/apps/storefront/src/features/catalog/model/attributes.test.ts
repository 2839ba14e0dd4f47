import { describe, expect, it } from 'vitest';
import {
  attributeText,
  chosenLabel,
  rangeToChoose,
  tellingAttributes,
  type AttributeFacet,
} from './attributes';

const wood: AttributeFacet = {
  key: 'wood',
  name: 'Wood',
  kind: 'select',
  range: null,
  values: [
    { value: 'oak', text: 'Red oak', hex: null, count: 2 },
    { value: 'pine', text: 'Pine', hex: null, count: 1 },
  ],
};
const foldable: AttributeFacet = {
  key: 'foldable',
  name: 'Foldable',
  kind: 'boolean',
  range: null,
  values: [{ value: 'true', text: 'Yes', hex: null, count: 3 }],
};

const weight: AttributeFacet = {
  key: 'weight',
  name: 'Weight',
  kind: 'number',
  range: { min: '1', max: '10', unit: 'kg' },
  values: [1, 2, 3, 4, 5, 10].map((value) => ({
    value: String(value),
    text: `${String(value)} kg`,
    hex: null,
    count: 1,
  })),
};

describe('attributes', () => {
  it('are read by people', () => {
    expect(attributeText({ kind: 'number', value: '1.5', text: '1.5 kg' })).toBe('1.5 kg');
    expect(attributeText({ kind: 'boolean', value: 'false', text: '-' })).toBe('No');
    expect(attributeText({ kind: 'date', value: '2030-02-28', text: '-' })).toBe('Feb 28, 2030');
  });

  it('that tell nothing apart are no filter, unless one is chosen', () => {
    expect(tellingAttributes([wood, foldable], {})).toEqual([wood]);
    expect(tellingAttributes([wood, foldable], { foldable: ['true'] })).toEqual([wood, foldable]);
  });

  it('of many numbers are narrowed by a range, of few by each', () => {
    const few = { ...weight, values: weight.values.slice(0, 2) };
    expect(rangeToChoose(weight, [])).toEqual(weight.range);
    expect(rangeToChoose(few, ['1'])).toBeNull();
    expect(rangeToChoose(few, ['1..2'])).toEqual(weight.range);
    expect(rangeToChoose(wood, [])).toBeNull();
  });

  it('are named where they are chosen, known or not', () => {
    expect(chosenLabel([wood], 'wood', 'oak')).toBe('Wood: Red oak');
    expect(chosenLabel([wood], 'wood', 'teak')).toBe('Wood: teak');
    expect(chosenLabel([weight], 'weight', '..5')).toBe('Weight: Up to 5 kg');
    expect(chosenLabel([], 'wood', 'oak')).toBe('wood: oak');
  });
});
