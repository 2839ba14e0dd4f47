import { describe, expect, it } from 'vitest';
import { inNaturalOrder } from './valueOrder';

const sorted = (...values: string[]) =>
  inNaturalOrder(values.map((value, index) => ({ value, count: 9 - index }))).map(
    ({ value }) => value,
  );

describe('values of a filter', () => {
  it('stand from small to large where they are sizes', () => {
    expect(sorted('L', 'XS', 'XL', 'S', '3XL', 'M', 'XXL')).toEqual([
      'XS',
      'S',
      'M',
      'L',
      'XL',
      'XXL',
      '3XL',
    ]);
    expect(sorted('Large', 'Extra Large', 'Small', 'Medium', 'X-Small')).toEqual([
      'X-Small',
      'Small',
      'Medium',
      'Large',
      'Extra Large',
    ]);
  });

  it('stand by value where they are numbers, whatever the unit', () => {
    expect(sorted('10', '9.5', '100', '8')).toEqual(['8', '9.5', '10', '100']);
    expect(sorted('1 kg', '250 g', '500 g')).toEqual(['250 g', '500 g', '1 kg']);
    expect(sorted('EU 40', 'EU 38')).toEqual(['EU 38', 'EU 40']);
  });

  it('stand as sizes, then numbers, then words where kinds are mixed', () => {
    expect(sorted('42', 'Child', 'L/XL', '1/2', 'M', '1 L', 'S/M', '250 ml', 'L')).toEqual([
      'S/M',
      'M',
      'L',
      'L/XL',
      '1/2',
      '42',
      '250 ml',
      '1 L',
      'Child',
    ]);
  });

  it('stay by count where they are mostly words', () => {
    expect(sorted('Left', 'M', 'Right', 'Blue')).toEqual(['Left', 'M', 'Right', 'Blue']);
  });
});
