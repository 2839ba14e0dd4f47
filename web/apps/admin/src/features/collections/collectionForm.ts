import { fromDecimal, toDecimal } from '@portico/api';
import { object, string } from 'yup';
import { t } from '../../shared/i18n';
import type { CollectedProduct, CollectionBody, CollectionDetail, Rule } from './collectionQueries';

type Condition = Rule['conditions'][number];
export type ConditionField = Condition['field'];
export const FIELDS: readonly ConditionField[] = [
  'category',
  'brand',
  'tag',
  'price',
  'available',
  'new',
];

/** One row of a rule, as it is typed. */
export interface ConditionRow {
  field: ConditionField;
  category: string;
  /** More categories of the same condition, as the API may have made it. */
  others: readonly string[];
  values: string;
  least: string;
  most: string;
  days: string;
}

export interface CollectionValues {
  title: string;
  slug: string;
  description: string;
  seoTitle: string;
  seoDescription: string;
  published: boolean;
  kind: 'hand' | 'rule';
  products: CollectedProduct[];
  match: 'all' | 'any';
  conditions: ConditionRow[];
}

const MAX_NAME = 255;
const MAX_TEXT = 10_000;
const short = (max: number) => string().max(max, t('form.tooLong', { max }));

export const collectionSchema = object({
  title: short(MAX_NAME).trim().required(t('form.required')),
  slug: short(MAX_NAME),
  description: short(MAX_TEXT),
  seoTitle: short(MAX_NAME),
  seoDescription: short(1_000),
});

export const COLLECTION_FIELDS = ['title', 'slug', 'description', 'seoTitle', 'seoDescription'];

export const newCondition = (field: ConditionField = 'category'): ConditionRow => ({
  field,
  category: '',
  others: [],
  values: '',
  least: '',
  most: '',
  days: '30',
});

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
];

function rowOf(condition: Condition, currency: string): ConditionRow {
  const price = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '' : toDecimal({ amount, currency });
  const { field, values = [], least, most } = condition;
  return {
    ...newCondition(field),
    category: values[0] ?? '',
    others: field === 'category' ? values.slice(1) : [],
    values: values.join(', '),
    ...(field === 'price' && { least: price(least), most: price(most) }),
    ...(field === 'new' && { days: String(most ?? '') }),
  };
}

export function valuesOf(detail: CollectionDetail | null, currency: string): CollectionValues {
  const told = detail?.collection;
  const conditions = told?.rule?.conditions ?? [];
  return {
    title: told?.title ?? '',
    slug: told?.slug ?? '',
    description: told?.description ?? '',
    seoTitle: told?.seoTitle ?? '',
    seoDescription: told?.seoDescription ?? '',
    published: told?.published ?? false,
    kind: told?.rule ? 'rule' : 'hand',
    products: [...(detail?.products ?? [])],
    match: told?.rule?.match ?? 'all',
    conditions:
      conditions.length > 0 ? conditions.map((one) => rowOf(one, currency)) : [newCondition()],
  };
}

/** Null while the row is not whole. */
function conditionOf(row: ConditionRow, currency: string): Condition | null {
  const { field } = row;
  if (field === 'available') return { field };
  if (field === 'category') {
    return row.category === '' ? null : { field, values: [row.category, ...row.others] };
  }
  if (field === 'new') return /^\d{1,4}$/.test(row.days) ? { field, most: Number(row.days) } : null;
  if (field === 'price') {
    const read = (text: string) => (text.trim() === '' ? null : fromDecimal(text, currency));
    const [least, most] = [read(row.least), read(row.most)];
    if ((row.least.trim() !== '' && !least) || (row.most.trim() !== '' && !most)) return null;
    return least || most
      ? { field, least: least?.amount ?? null, most: most?.amount ?? null }
      : null;
  }
  const values = listOf(row.values);
  return values.length === 0 ? null : { field, values };
}

/** Null while a row is not whole. */
export function ruleOf(
  { match, conditions }: Pick<CollectionValues, 'match' | 'conditions'>,
  currency: string,
): Rule | null {
  const read = conditions.map((row) => conditionOf(row, currency));
  const whole = read.filter((one) => one !== null);
  return whole.length === 0 || whole.length < read.length ? null : { match, conditions: whole };
}

export function bodyOf(values: CollectionValues, currency: string): CollectionBody {
  const { title, slug, description, seoTitle, seoDescription, published } = values;
  const byRule = values.kind === 'rule';
  return {
    title: title.trim(),
    slug: slug.trim(),
    description: description.trim(),
    seoTitle: seoTitle.trim(),
    seoDescription: seoDescription.trim(),
    published,
    productIds: byRule ? [] : values.products.map(({ id }) => id),
    rule: byRule ? ruleOf(values, currency) : null,
  };
}
