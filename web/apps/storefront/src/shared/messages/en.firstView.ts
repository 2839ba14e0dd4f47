import { catalogMessages } from './en.catalog';
import { commonMessages } from './en.common';

/** The part of the catalog that the frame and the shelves need: it is loaded with the first view. */
export const firstViewEn = { ...commonMessages, ...catalogMessages } as const;
