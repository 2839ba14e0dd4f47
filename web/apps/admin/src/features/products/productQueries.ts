import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { asLoaded, forForms, type Loaded } from '../../shared/versioned';

export type ProductRow = Schema<'AdminProductRowResponse'>;
export type Product = Schema<'AdminProductResponse'>;
export type ProductVariant = Schema<'AdminVariantResponse'>;
export type ProductMedia = Schema<'AdminMediaResponse'>;
export type NewProduct = Schema<'NewProductRequest'>;
export type NewVariant = Schema<'NewVariantRequest'>;
export type ProductStatus = Product['status'];
export type ProductMove = 'activate' | 'withdraw' | 'archive';

export const STATUSES: readonly ProductStatus[] = ['draft', 'active', 'archived'];

/** All lists of products, for what has to be read anew after a change. */
export const productLists = queryOptions({ queryKey: ['products', 'list'] });

export const productsQuery = (search: string, status: ProductStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ['products', 'list', search, status],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/products', {
        signal,
        query: { q: search, status, cursor: pageParam, pageSize: 30 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

const RENDITIONS_EVERY_MS = 3000;

/** All that is known of how far a product's pictures are. */
export const renditionsOf = (id: string) =>
  queryOptions({ queryKey: ['products', 'renditions', id] });

/** How far the smaller sizes of these pictures are, asked until all are dealt with; apart from what forms hold. */
export const renditionsQuery = (id: string, pictures: readonly string[]) =>
  queryOptions({
    queryKey: ['products', 'renditions', id, ...pictures],
    queryFn: ({ signal }) =>
      api.get('/admin/products/{product_id}', { signal, params: { product_id: id } }),
    select: ({ media }) => new Map(media.map((item) => [item.id, item.renditions])),
    enabled: pictures.length > 0,
    refetchInterval: ({ state }) =>
      state.data?.media.every(({ renditions }) => renditions !== 'making')
        ? false
        : RENDITIONS_EVERY_MS,
  });

export const productQuery = (id: string) =>
  queryOptions({
    ...forForms,
    queryKey: ['products', 'one', id],
    queryFn: async ({ signal }): Promise<Loaded<Product>> => {
      const params = { product_id: id };
      const reply = await api.send('GET', '/admin/products/{product_id}', { signal, params });
      return asLoaded({ value: reply.data, etag: reply.header('ETag') ?? '' });
    },
  });
