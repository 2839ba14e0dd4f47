import { expect, it } from 'vitest';
import { combinations, newProductSchema, newProductValues, toNewProduct } from './newProductForm';
import { moved } from './PictureList';
import type { Product } from './productQueries';
import { afterWrite } from './useProduct';
import { gramsOf } from '../../shared/weight';
import { toVariant, variantValues } from './variantForm';

it('makes a variant of every combination, at one price', () => {
  const product = toNewProduct(
    {
      ...newProductValues(),
      title: 'Shirt',
      price: '19.9',
      options: [
        { name: 'Size', values: 'S, M,, S' },
        { name: ' Color ', values: 'Red' },
        { name: '', values: 'ignored' },
      ],
    },
    'USD',
  );
  const price = { amount: 1990, currency: 'USD' };
  expect(product.options).toEqual(['Size', 'Color']);
  expect(product.variants).toEqual([
    { price, compareAtPrice: null, options: { Size: 'S', Color: 'Red' } },
    { price, compareAtPrice: null, options: { Size: 'M', Color: 'Red' } },
  ]);
  expect(product).not.toHaveProperty('slug');
  expect(combinations([])).toEqual([{}]);
});

it('refuses more variants than a product may have', async () => {
  const values = ['a', 'b'].map((name) => ({
    name,
    values: Array.from({ length: 11 }, (_, index) => `${name}${index}`).join(','),
  }));
  const form = { ...newProductValues(), title: 'X', price: '1', options: values };
  await expect(newProductSchema('USD').isValid(form)).resolves.toBe(false);
  await expect(
    newProductSchema('USD').isValid({ ...form, options: values.slice(0, 1) }),
  ).resolves.toBe(true);
});

it('reads weights and prices by their digits', () => {
  expect(gramsOf('1.25')).toBe(1250);
  expect(gramsOf('0,005')).toBe(5);
  expect(gramsOf('1.2345')).toBeNull();
  const values = { ...variantValues(null, ['Size']), options: { Size: ' M ' }, price: '0.1' };
  expect(toVariant(values, 'USD')).toMatchObject({
    options: { Size: 'M' },
    price: { amount: 10, currency: 'USD' },
    compareAtPrice: null,
    sku: null,
  });
  expect(toVariant({ ...values, price: '1500' }, 'JPY').price.amount).toBe(1500);
});

it('moves a picture and keeps the others in order', () => {
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});

it('does not take over a version that hides what somebody else changed', () => {
  const product = (version: number) => ({ version }) as Product;
  const before = { value: product(4), etag: '"v4"', load: 1 };
  expect(afterWrite(before, product(5)).etag).toBe('"v5"');
  expect(afterWrite(before, product(6)).etag).toBe('"v4"');
});
