import { fromDecimal, toDecimal, type Money } from '@portico/api';
import { boolean, lazy, object, string, type InferType } from 'yup';
import { t } from '../../shared/i18n';
import { gramsOf, kilogramsOf } from '../../shared/weight';
import type { NewVariant, ProductVariant } from './productQueries';

/** A price as it is typed, in the shop's currency. */
export const priceText = (currency: string) =>
  string()
    .trim()
    .default('')
    .test('price', t('form.price'), (value) => !value || fromDecimal(value, currency) !== null);

export const variantSchema = (currency: string, options: readonly string[]) =>
  object({
    options: lazy(() =>
      object(
        Object.fromEntries(
          options.map((name) => [name, string().trim().required(t('form.required')).max(255)]),
        ),
      ),
    ),
    price: priceText(currency).required(t('form.required')),
    compareAtPrice: priceText(currency),
    sku: string()
      .trim()
      .max(100, t('form.tooLong', { max: 100 }))
      .default(''),
    barcode: string()
      .trim()
      .max(100, t('form.tooLong', { max: 100 }))
      .default(''),
    weight: string()
      .trim()
      .default('0')
      .test('weight', t('form.weight'), (value) => gramsOf(value || '0') !== null),
    requiresShipping: boolean().required(),
    taxable: boolean().required(),
    mediaId: string().default(''),
  });

export type VariantValues = Omit<InferType<ReturnType<typeof variantSchema>>, 'options'> & {
  options: Record<string, string>;
};

export const variantFields = (options: readonly string[]) => [
  ...options.map((name) => `options.${name}`),
  'price',
  'compareAtPrice',
  'sku',
  'barcode',
  'weightGrams',
  'mediaId',
];

const decimal = (money: Money | null | undefined) => (money ? toDecimal(money) : '');

export function variantValues(
  variant: ProductVariant | null,
  options: readonly string[],
): VariantValues {
  return {
    options: Object.fromEntries(options.map((name) => [name, variant?.options[name] ?? ''])),
    price: decimal(variant?.price),
    compareAtPrice: decimal(variant?.compareAtPrice),
    sku: variant?.sku ?? '',
    barcode: variant?.barcode ?? '',
    weight: kilogramsOf(variant?.weightGrams ?? 0),
    requiresShipping: variant?.requiresShipping ?? true,
    taxable: variant?.taxable ?? true,
    mediaId: variant?.mediaId ?? '',
  };
}

/** The typed price; the schema has checked that it is one. */
export function toPrice(text: string, currency: string): Money {
  const price = fromDecimal(text, currency);
  if (price === null) throw new Error('not a price');
  return price;
}

export function toVariant(values: VariantValues, currency: string): NewVariant {
  const { weight, price, compareAtPrice, sku, barcode, mediaId, options, ...rest } = values;
  return {
    ...rest,
    options: Object.fromEntries(
      Object.entries(options).map(([name, value]) => [name, value.trim()]),
    ),
    price: toPrice(price, currency),
    compareAtPrice: compareAtPrice.trim() === '' ? null : toPrice(compareAtPrice, currency),
    sku: sku.trim() || null,
    barcode: barcode.trim() || null,
    weightGrams: gramsOf(weight || '0') ?? 0,
    mediaId: mediaId || null,
  };
}
