import { cartMessages } from './en.cart';
import { catalogMessages } from './en.catalog';
import { commonMessages } from './en.common';

/** The part of the catalog that the frame, the shelves and the cart need: it is loaded with the first view. */
export const firstViewEn = { ...commonMessages, ...catalogMessages, ...cartMessages } as const;
