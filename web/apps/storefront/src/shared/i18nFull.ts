import { createTranslate } from '@portico/ui';
import { LOCALE } from './i18n';
import { en } from './messages/en';

export { LOCALE, money } from './i18n';
export const t = createTranslate(en, LOCALE);
export type MessageKey = keyof typeof en;

export function hasMessage(key: string): key is MessageKey {
  return key in en;
}
