import { accountMessages } from './en.account';
import { checkoutMessages } from './en.checkout';
import { firstViewEn } from './en.firstView';

/** The whole catalog. Pages that are loaded later take their words from here. */
export const en = { ...firstViewEn, ...checkoutMessages, ...accountMessages } as const;
