import type { Schema } from '@portico/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { asLoaded, forForms, type Loaded } from '../../shared/versioned';

export type CollectionRow = Schema<'CollectionRowResponse'>;
export type CollectionDetail = Schema<'CollectionDetailResponse'>;
export type CollectedProduct = Schema<'CollectedProductResponse'>;
export type CollectionBody = Schema<'NewCollectionRequest'>;
export type Rule = Schema<'RuleBody'>;

const FOUND = 8;

export const collectionsQuery = queryOptions({
  queryKey: ['collections', 'list'],
  queryFn: ({ signal }) => api.get('/admin/collections', { signal }),
});

export const collectionQuery = (id: string) =>
  queryOptions({
    ...forForms,
    queryKey: ['collections', 'one', id],
    queryFn: async ({ signal }): Promise<Loaded<CollectionDetail>> => {
      const params = { collection_id: id };
      const reply = await api.send('GET', '/admin/collections/{collection_id}', { signal, params });
      return asLoaded({ value: reply.data, etag: reply.header('ETag') ?? '' });
    },
  });

/** How many products the rule finds; nothing is asked while it is not whole. */
export const previewQuery = (rule: Rule | null) =>
  queryOptions({
    queryKey: ['collections', 'preview', rule],
    queryFn: ({ signal }) =>
      api.post('/admin/collections/preview', { signal, body: rule ?? { conditions: [] } }),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const foundProductsQuery = (search: string) =>
  queryOptions({
    queryKey: ['products', 'list', 'toCollect', search],
    queryFn: ({ signal }) =>
      api.get('/admin/products', { signal, query: { q: search, pageSize: FOUND } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });

export const createCollection = (body: CollectionBody, idempotencyKey: string) =>
  api.post('/admin/collections', { body, idempotencyKey });

const at = (id: string, etag: string) => ({
  params: { collection_id: id },
  headers: { 'If-Match': etag },
});

export const editCollection = (
  id: string,
  etag: string,
  body: CollectionBody,
  idempotencyKey: string,
) => api.patch('/admin/collections/{collection_id}', { ...at(id, etag), body, idempotencyKey });

export const deleteCollection = (id: string, etag: string, idempotencyKey: string) =>
  api.delete('/admin/collections/{collection_id}', { ...at(id, etag), idempotencyKey });
