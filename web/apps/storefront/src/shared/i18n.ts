import { formatMoney, type Money } from '@portico/api';
import { en } from './messages/en';
import { createTranslate } from './messages/translate';

export const LOCALE = 'en-US';
export const t = createTranslate(en, LOCALE);
export type MessageKey = keyof typeof en;

export function hasMessage(key: string): key is MessageKey {
  return key in en;
}

export function money(value: Money): string {
  return formatMoney(value, LOCALE);
}
