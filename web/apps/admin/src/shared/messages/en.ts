import { catalogMessages } from './en.catalog';
import { commonMessages } from './en.common';
import { orderMessages } from './en.orders';
import { shopMessages } from './en.shop';

/** Every text of the app. */
export const en = {
  ...commonMessages,
  ...catalogMessages,
  ...orderMessages,
  ...shopMessages,
} as const;
