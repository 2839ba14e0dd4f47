import { expect, it } from 'vitest';
import { leftOutTexts } from './keptCart';

const lines = [{ variantId: 'mug', title: 'Mug' }];

it('tells what of a guest’s cart could not be kept, by name', () => {
  const texts = leftOutTexts(
    [
      { code: 'quantity_reduced', variantId: 'mug', requested: 5, kept: 2 },
      { code: 'unavailable', variantId: 'mug', requested: 1, kept: 0 },
      { code: 'unavailable', variantId: 'gone', requested: 1, kept: 0 },
    ],
    lines,
  );

  expect(texts).toEqual([
    'Only 2 of 5 × Mug could stay in your cart.',
    'Mug is no longer available and left your cart.',
    'Something is no longer available and left your cart.',
  ]);
});
