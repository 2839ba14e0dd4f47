import { expect, it } from 'vitest';
import { createTranslate } from './translate';

const t = createTranslate(
  {
    plain: 'Cart',
    hello: 'Hello, {name}',
    items: { one: '{count} item', other: '{count} items' },
  },
  'en-US',
);

it('fills in values and formats numbers', () => {
  expect(t('plain')).toBe('Cart');
  expect(t('hello', { name: 'Ada' })).toBe('Hello, Ada');
  expect(t('items', { count: 1 })).toBe('1 item');
  expect(t('items', { count: 0 })).toBe('0 items');
  expect(t('items', { count: 1234 })).toBe('1,234 items');
});
