import { expect, it } from 'vitest';
import { telling } from './optionFacets';

const facet = (...counts: number[]) =>
  counts.map((count, index) => ({ value: String(index), count }));

it('puts the options that most of the list has first, and the chosen ones with them', () => {
  const options = {
    Hand: facet(1, 1),
    Color: facet(9, 8),
    Edition: facet(7),
    Size: facet(5, 5),
    Cut: facet(2, 1),
    Grain: facet(3, 1),
    Reed: facet(1, 2),
  };

  expect(telling(options, {})).toEqual({
    common: ['Color', 'Size', 'Grain', 'Cut'],
    rare: ['Reed', 'Hand'],
  });
  expect(telling(options, { Hand: ['0'] })).toEqual({
    common: ['Color', 'Size', 'Grain', 'Cut', 'Hand'],
    rare: ['Reed'],
  });
});
