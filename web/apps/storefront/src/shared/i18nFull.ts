import { LOCALE } from './i18n';
import { en } from './messages/en';
import { createTranslate } from './messages/translate';

export { LOCALE, money } from './i18n';
export const t = createTranslate(en, LOCALE);
export type MessageKey = keyof typeof en;

export function hasMessage(key: string): key is MessageKey {
  return key in en;
}
