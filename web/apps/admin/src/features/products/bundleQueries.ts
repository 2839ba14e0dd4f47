import type { Schema } from '@portico/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import type { Product } from './productQueries';
import type { Edit } from './productWrites';

export type FoundVariant = Schema<'VariantRowResponse'>;

const FOUND = 8;

export const foundVariantsQuery = (search: string) =>
  queryOptions({
    queryKey: ['variantGrid', 'toBundle', search],
    queryFn: ({ signal }) =>
      api.get('/admin/products/variants', { signal, query: { search, pageSize: FOUND } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });

export const setBundleParts = (
  edit: Edit,
  variantId: string,
  parts: Schema<'BundlePartRequest'>[],
): Promise<Product> =>
  api.put('/admin/products/{product_id}/variants/{variant_id}/parts', {
    params: { product_id: edit.id, variant_id: variantId },
    headers: { 'If-Match': edit.etag },
    idempotencyKey: edit.idempotencyKey,
    body: { parts },
  });
