import type { Money } from '@portico/api';
import { money, t } from '../../../shared/i18nList';

/** Says one range of prices apart from another. */
export function priceKey(min: number | null | undefined, max: number | null | undefined): string {
  return `${min ?? ''}-${max ?? ''}`;
}

export function priceLabel(min: Money | null, max: Money | null): string {
  if (min === null) return max === null ? '' : t('products.price.to', { price: money(max) });
  if (max === null) return t('products.price.from', { price: money(min) });
  return t('products.price.between', { from: money(min), to: money(max) });
}

const NUMBER = /^-?\d{1,10}(\.\d{1,6})?$/;

/** A range of numbers as an address and the API name it, `1.5..10`; null for what is none. */
export function parseRange(text: string): readonly [string, string] | null {
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0 || from + to === '') return null;
  return [from, to].every((end) => end === '' || NUMBER.test(end)) ? [from, to] : null;
}

/** What was typed, as the API names it: empty where both ends are open; null for what is no range. */
export function rangeOf(from: string, to: string): string | null {
  const [least, most] = [from.replace(',', '.'), to.replace(',', '.')];
  if (least === '' && most === '') return '';
  if (parseRange(`${least}..${most}`) === null) return null;
  return least !== '' && most !== '' && Number(least) > Number(most) ? null : `${least}..${most}`;
}

export function rangeLabel([from, to]: readonly [string, string], unit: string): string {
  const told = (end: string) => `${end} ${unit}`.trim();
  if (from === '') return t('products.price.to', { price: told(to) });
  if (to === '') return t('products.price.from', { price: told(from) });
  return t('products.price.between', { from, to: told(to) });
}
