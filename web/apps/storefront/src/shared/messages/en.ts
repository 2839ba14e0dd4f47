import { accountMessages } from './en.account';
import { cartMessages } from './en.cart';
import { checkoutMessages } from './en.checkout';
import { collectionMessages } from './en.collections';
import { downloadMessages } from './en.downloads';
import { firstViewEn } from './en.firstView';
import { formMessages } from './en.forms';
import { listMessages } from './en.list';
import { productMessages } from './en.product';
import { securityMessages } from './en.security';
import { recentMessages } from './en.recent';
import { safetyMessages } from './en.safety';
import { wishlistMessages } from './en.wishlist';

/** The whole catalog. Pages that are loaded later take their words from here. */
export const en = {
  ...firstViewEn,
  ...formMessages,
  ...listMessages,
  ...productMessages,
  ...cartMessages,
  ...checkoutMessages,
  ...accountMessages,
  ...securityMessages,
  ...safetyMessages,
  ...recentMessages,
  ...collectionMessages,
  ...wishlistMessages,
  ...downloadMessages,
} as const;
