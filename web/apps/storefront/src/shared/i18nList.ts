import { createTranslate } from '@portico/ui';
import { LOCALE } from './i18n';
import { firstViewEn } from './messages/en.firstView';
import { listMessages } from './messages/en.list';

export { LOCALE, money } from './i18n';

/** The words of lists and their filters, and those of the first view. */
export const t = createTranslate({ ...firstViewEn, ...listMessages }, LOCALE);
