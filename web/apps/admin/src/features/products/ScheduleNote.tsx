import { t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { Product } from './productQueries';

/** When the product goes on sale by itself, and off it. */
export function ScheduleNote({ product }: { product: Product }) {
  return (
    <>
      {product.publishAt !== null && (
        <span>
          {t('products.scheduledFor')} <ShopTime at={product.publishAt} />
        </span>
      )}
      {product.unpublishAt !== null && (
        <span>
          {t('products.offSaleFrom')} <ShopTime at={product.unpublishAt} />
        </span>
      )}
    </>
  );
}
