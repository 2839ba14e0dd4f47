import { array, boolean, mixed, object, string, type InferType } from 'yup';
import { t } from '../../shared/i18n';
import { FIRST_COLOR } from './firstColor';
import {
  KINDS,
  type AttributeKind,
  type NewProductType,
  type ProductType,
} from './productTypeQueries';

const MAX_NAME = 100;
const MAX_UNIT = 20;
export const MAX_ATTRIBUTES = 50;
export const MAX_CHOICES = 200;

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max })).default('');
const name = text(MAX_NAME).required(t('form.required'));

const choice = object({ key: string().default(''), name, hex: string().default(FIRST_COLOR) });

const attribute = object({
  key: text(MAX_NAME),
  name,
  kind: mixed<AttributeKind>().oneOf(KINDS).required(),
  unit: text(MAX_UNIT),
  filterable: boolean().default(false),
  several: boolean().default(false),
  /** Its key is part of addresses and of products: it stays. */
  isKept: boolean().default(false),
  choices: array(choice)
    .default([])
    .when('kind', ([kind], schema) =>
      hasChoices(kind as AttributeKind) ? schema.min(1, t('attributes.choicesNeeded')) : schema,
    ),
});

export const productTypeSchema = object({
  name,
  slug: text(MAX_NAME),
  attributes: array(attribute).default([]),
});

export type ProductTypeValues = InferType<typeof productTypeSchema>;
export type AttributeValues = ProductTypeValues['attributes'][number];
export type ChoiceValues = AttributeValues['choices'][number];

/** Where the form shows what the API finds wrong. */
export const PRODUCT_TYPE_FIELDS = [
  'name',
  'slug',
  'attributes.*.name',
  'attributes.*.key',
  'attributes.*.kind',
  'attributes.*.unit',
  'attributes.*.several',
  'attributes.*.choices.*.name',
  'attributes.*.choices',
];

export const hasChoices = (kind: AttributeKind): boolean => kind === 'select' || kind === 'swatch';

export const newChoice = (): ChoiceValues => ({ key: '', name: '', hex: FIRST_COLOR });

export const newAttribute = (): AttributeValues => ({
  key: '',
  name: '',
  kind: 'text',
  unit: '',
  filterable: false,
  several: false,
  isKept: false,
  choices: [],
});

export function productTypeValues(type: ProductType | null): ProductTypeValues {
  return {
    name: type?.name ?? '',
    slug: type?.slug ?? '',
    attributes: (type?.attributes ?? []).map((one) => ({
      ...one,
      isKept: true,
      choices: one.choices.map((each) => ({
        ...each,
        hex: each.hex === '' ? FIRST_COLOR : each.hex,
      })),
    })),
  };
}

/** What is sent: of each attribute only what its kind has. */
export function toProductType(values: ProductTypeValues): NewProductType {
  const { slug, attributes, ...rest } = productTypeSchema.cast(values);
  return {
    ...rest,
    ...(slug === '' ? {} : { slug }),
    attributes: attributes.map((one) => ({
      key: one.key,
      name: one.name,
      kind: one.kind,
      unit: one.kind === 'number' ? one.unit : '',
      filterable: one.kind !== 'date' && one.filterable,
      several: one.kind === 'select' && one.several,
      choices: hasChoices(one.kind)
        ? one.choices.map(({ hex, ...each }) => (one.kind === 'swatch' ? { ...each, hex } : each))
        : [],
    })),
  };
}

/** The list with the entry at one place moved to another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
