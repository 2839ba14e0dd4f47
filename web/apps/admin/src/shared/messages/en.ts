import { accountMessages } from './en.account';
import { bundleMessages } from './en.bundles';
import { catalogMessages } from './en.catalog';
import { collectionMessages } from './en.collections';
import { commonMessages } from './en.common';
import { downloadMessages } from './en.downloads';
import { inventoryMessages } from './en.inventory';
import { jobMessages } from './en.jobs';
import { orderMessages } from './en.orders';
import { securityMessages } from './en.security';
import { auditMessages } from './en.audit';
import { productFileMessages } from './en.productFiles';
import { productTypeMessages } from './en.productTypes';
import { reviewMessages } from './en.reviews';
import { searchMessages } from './en.search';
import { staffMessages } from './en.staff';
import { shopMessages } from './en.shop';
import { variantGridMessages } from './en.variantGrid';
import { variantMatrixMessages } from './en.variantMatrix';

/** Every text of the app. */
export const en = {
  ...commonMessages,
  ...accountMessages,
  ...bundleMessages,
  ...catalogMessages,
  ...collectionMessages,
  ...downloadMessages,
  ...inventoryMessages,
  ...jobMessages,
  ...orderMessages,
  ...productFileMessages,
  ...productTypeMessages,
  ...reviewMessages,
  ...shopMessages,
  ...securityMessages,
  ...searchMessages,
  ...staffMessages,
  ...variantGridMessages,
  ...variantMatrixMessages,
  ...auditMessages,
} as const;
