import { accountMessages } from './en.account';
import { cartMessages } from './en.cart';
import { catalogMessages } from './en.catalog';
import { checkoutMessages } from './en.checkout';
import { commonMessages } from './en.common';

export const en = {
  ...commonMessages,
  ...catalogMessages,
  ...cartMessages,
  ...checkoutMessages,
  ...accountMessages,
} as const;
