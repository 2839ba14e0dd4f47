import { catalogMessages } from './en.catalog';
import { commonMessages } from './en.common';
import { inventoryMessages } from './en.inventory';
import { orderMessages } from './en.orders';
import { shopMessages } from './en.shop';

/** Every text of the app. */
export const en = {
  ...commonMessages,
  ...catalogMessages,
  ...inventoryMessages,
  ...orderMessages,
  ...shopMessages,
} as const;
