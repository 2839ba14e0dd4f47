import { formatMoney, type Money } from '@portico/api';
import { createTranslate } from '@portico/ui';
import { firstViewEn } from './messages/en.firstView';

export const LOCALE = 'en-US';

/** The words of the frame and the shelves. Pages that are loaded later use `i18nFull`. */
export const t = createTranslate(firstViewEn, LOCALE);

export function money(value: Money): string {
  return formatMoney(value, LOCALE);
}
