import type { Product, Variant } from '@portico/api';
import { expect, it } from 'vitest';
import { choose, chosenVariant, initialChoice, valueState } from './variants';

const price = { amount: 100, currency: 'USD' };

function variant(size: string, color: string, available: boolean): Variant {
  return {
    id: `${size}-${color}`,
    sku: `${size}-${color}`,
    options: { Size: size, Color: color },
    price,
    compareAtPrice: null,
    available,
    quantityAvailable: available ? 5 : 0,
    parts: [],
    isDigital: false,
    imageUrl: null,
  };
}

const product = {
  options: [
    { name: 'Size', values: ['S', 'M', 'L'] },
    { name: 'Color', values: ['Red', 'Blue'] },
  ],
  variants: [
    variant('S', 'Red', false),
    variant('M', 'Red', true),
    variant('M', 'Blue', true),
    variant('L', 'Blue', false),
  ],
} as Product;

it('opens on the first variant that can be bought', () => {
  expect(initialChoice(product)).toEqual({ Size: 'M', Color: 'Red' });
});

it('tells sold out from not made', () => {
  const choice = { Size: 'M', Color: 'Red' };
  expect(valueState(product, choice, 'Size', 'S')).toBe('soldOut');
  expect(valueState(product, choice, 'Size', 'L')).toBe('missing');
  expect(valueState(product, choice, 'Color', 'Blue')).toBe('available');
});

it('moves the other options when a combination is not made', () => {
  expect(choose(product, { Size: 'M', Color: 'Red' }, 'Size', 'L')).toEqual({
    Size: 'L',
    Color: 'Blue',
  });
});

it('names a variant only when all is chosen', () => {
  expect(chosenVariant(product, { Size: 'M' })).toBeUndefined();
  expect(chosenVariant(product, { Size: 'M', Color: 'Blue' })?.id).toBe('M-Blue');
});
