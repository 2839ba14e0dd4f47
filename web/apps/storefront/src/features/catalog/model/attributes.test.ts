import { describe, expect, it } from 'vitest';
import { attributeText, chosenLabel, tellingAttributes, type AttributeFacet } from './attributes';

const wood: AttributeFacet = {
  key: 'wood',
  name: 'Wood',
  kind: 'select',
  values: [
    { value: 'oak', text: 'Red oak', hex: null, count: 2 },
    { value: 'pine', text: 'Pine', hex: null, count: 1 },
  ],
};
const foldable: AttributeFacet = {
  key: 'foldable',
  name: 'Foldable',
  kind: 'boolean',
  values: [{ value: 'true', text: 'Yes', hex: null, count: 3 }],
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

  it('are named where they are chosen, known or not', () => {
    expect(chosenLabel([wood], 'wood', 'oak')).toBe('Wood: Red oak');
    expect(chosenLabel([wood], 'wood', 'teak')).toBe('Wood: teak');
    expect(chosenLabel([], 'wood', 'oak')).toBe('wood: oak');
  });
});
