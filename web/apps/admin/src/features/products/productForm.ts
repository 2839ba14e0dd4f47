import type { Schema } from '@portico/api';
import { mixed, object, string, type InferType } from 'yup';
import { t } from '../../shared/i18n';
import type { ProductType } from '../productTypes';
import { attributeTexts, toAttributes, type AttributeTexts } from './attributeForm';
import type { Product } from './productQueries';

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max })).default('');
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const slug = text(255).matches(SLUG, { message: t('form.slug'), excludeEmptyString: true });

export const detailsSchema = object({
  title: text(255).required(t('form.required')),
  slug,
  description: text(100_000),
  brand: text(255),
  productType: text(255),
  tags: text(5000),
  categoryId: string().default(''),
  productTypeId: string().default(''),
  attributes: mixed<AttributeTexts>().default({}),
  seo: object({ title: text(255), description: text(1000) }),
});

/** An existing product keeps a slug. */
export const editedSchema = detailsSchema.shape({ slug: slug.required(t('form.required')) });

export type DetailsValues = InferType<typeof detailsSchema>;

export const DETAILS_FIELDS = [
  ...Object.keys(detailsSchema.fields).filter((name) => name !== 'seo' && name !== 'attributes'),
  'attributes.*',
  'seo.title',
  'seo.description',
];

export function detailsValues(product: Product | null): DetailsValues {
  return {
    title: product?.title ?? '',
    slug: product?.slug ?? '',
    description: product?.description ?? '',
    brand: product?.brand ?? '',
    productType: product?.productType ?? '',
    tags: product?.tags.join(', ') ?? '',
    categoryId: product?.categoryId ?? '',
    productTypeId: product?.productTypeId ?? '',
    attributes: attributeTexts(product),
    seo: { title: product?.seo.title ?? '', description: product?.seo.description ?? '' },
  };
}

/** "a, b,, a" as a list without gaps and repetitions. */
export function splitList(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/**
 * The details as both the new and the edited product take them. An empty slug is left out, and so are the attributes
 * while the types are not known.
 */
export function toDetails(
  values: DetailsValues,
  types: readonly ProductType[] | undefined,
): Schema<'NewProductRequest'> {
  const { slug, tags, categoryId, productTypeId, attributes, ...rest } = detailsSchema.cast(values);
  const type = types?.find(({ id }) => id === productTypeId);
  return {
    ...rest,
    ...(slug === '' ? {} : { slug }),
    tags: splitList(tags),
    categoryId: categoryId === '' ? null : categoryId,
    ...(types === undefined ? {} : toAttributes(type, attributes)),
  };
}
