import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { asLoaded, forForms, type Loaded } from '../../shared/versioned';

export type ProductType = Schema<'ProductTypeResponse'>;
export type Attribute = Schema<'AttributeResponse'>;
export type AttributeKind = Attribute['kind'];
export type NewProductType = Schema<'NewProductTypeRequest'>;

export const KINDS: readonly AttributeKind[] = [
  'text',
  'select',
  'swatch',
  'number',
  'boolean',
  'date',
];

export const productTypesQuery = queryOptions({
  queryKey: ['productTypes', 'list'],
  queryFn: ({ signal }) => api.get('/admin/product-types', { signal }),
});

export const productTypeQuery = (id: string) =>
  queryOptions({
    ...forForms,
    queryKey: ['productTypes', 'one', id],
    queryFn: async ({ signal }): Promise<Loaded<ProductType>> => {
      const params = { type_id: id };
      const value = await api.get('/admin/product-types/{type_id}', { signal, params });
      return asLoaded({ value, etag: `"v${value.version}"` });
    },
  });

const at = (type: ProductType) => ({
  params: { type_id: type.id },
  headers: { 'If-Match': `"v${type.version}"` },
});

export const createProductType = (body: NewProductType, idempotencyKey: string) =>
  api.post('/admin/product-types', { body, idempotencyKey });

export const editProductType = (type: ProductType, body: NewProductType, idempotencyKey: string) =>
  api.patch('/admin/product-types/{type_id}', { ...at(type), body, idempotencyKey });

export const deleteProductType = (type: ProductType, idempotencyKey: string) =>
  api.delete('/admin/product-types/{type_id}', { ...at(type), idempotencyKey });
