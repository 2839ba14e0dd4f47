import { Badge, type Tone } from '@portico/ui';
import { wordFor } from '../../shared/i18n';
import type { ProductStatus } from './productQueries';

const tones: Record<ProductStatus, Tone> = {
  active: 'success',
  draft: 'warning',
  archived: 'neutral',
};

export function ProductBadge({ status }: { status: ProductStatus }) {
  return <Badge tone={tones[status]}>{wordFor('productStatus', status)}</Badge>;
}
