import { array, object, string, type InferType } from 'yup';
import { t } from '../../shared/i18n';
import type { ProductType } from '../productTypes';
import { DETAILS_FIELDS, detailsSchema, detailsValues, splitList, toDetails } from './productForm';
import type { NewProduct, NewVariant } from './productQueries';
import { priceText, toPrice } from './variantForm';

const MAX_VARIANTS = 100;

/** Every combination of the options' values: sizes times colors. */
export function combinations(
  options: readonly { name: string; values: readonly string[] }[],
): Record<string, string>[] {
  return options.reduce<Record<string, string>[]>(
    (rows, { name, values }) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

interface OptionText {
  name?: string | undefined;
  values?: string | undefined;
}

function optionsOf(options: readonly OptionText[]): { name: string; values: string[] }[] {
  return options
    .map(({ name, values }) => ({ name: name?.trim() ?? '', values: splitList(values ?? '') }))
    .filter(({ name }) => name !== '');
}

const option = object({
  name: string().trim().max(255).default(''),
  values: string()
    .trim()
    .default('')
    .when('name', ([name], schema) =>
      String(name ?? '').trim() === '' ? schema : schema.required(t('form.required')),
    ),
});

export const newProductSchema = (currency: string) =>
  detailsSchema.shape({
    price: priceText(currency).required(t('form.required')),
    compareAtPrice: priceText(currency),
    sku: string()
      .trim()
      .max(100, t('form.tooLong', { max: 100 }))
      .default(''),
    options: array(option)
      .default([])
      .test(
        'few',
        t('products.tooManyVariants', { count: MAX_VARIANTS }),
        (options) => combinations(optionsOf(options ?? [])).length <= MAX_VARIANTS,
      ),
  });

export type NewProductValues = InferType<ReturnType<typeof newProductSchema>>;

export const NEW_PRODUCT_FIELDS = [
  ...DETAILS_FIELDS,
  'price',
  'compareAtPrice',
  'sku',
  'options.*.name',
];

const NO_OPTION = { name: '', values: '' };

export function newProductValues(): NewProductValues {
  return {
    ...detailsValues(null),
    price: '',
    compareAtPrice: '',
    sku: '',
    options: [NO_OPTION, NO_OPTION, NO_OPTION],
  };
}

export function variantCount(values: NewProductValues): number {
  return combinations(optionsOf(values.options)).length;
}

/** A draft with one variant, or one for each combination of the options; all at the same price. */
export function toNewProduct(
  values: NewProductValues,
  currency: string,
  types?: readonly ProductType[],
): NewProduct {
  const { price, compareAtPrice, sku, options, ...details } = values;
  const named = optionsOf(options);
  const common: NewVariant = {
    price: toPrice(price, currency),
    compareAtPrice: compareAtPrice.trim() === '' ? null : toPrice(compareAtPrice, currency),
  };
  return {
    ...toDetails(details, types),
    status: 'draft',
    options: named.map(({ name }) => name),
    variants:
      named.length === 0
        ? [{ ...common, options: {}, sku: sku.trim() || null }]
        : combinations(named).map((chosen) => ({ ...common, options: chosen })),
  };
}
