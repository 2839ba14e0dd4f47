import type { Schema } from '@portico/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type ApiKey = Schema<'ApiKeyResponse'>;
export type NewApiKey = Schema<'NewApiKeyResponse'>;

export const apiKeysQuery = infiniteQueryOptions({
  queryKey: ['apiKeys'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/admin/api-keys', { signal, query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const createApiKey = (body: Schema<'CreateApiKeyRequest'>): Promise<NewApiKey> =>
  api.post('/admin/api-keys', { body });

export const editApiKey = (key: ApiKey, body: Schema<'EditApiKeyRequest'>, retryKey: string) =>
  api.patch('/admin/api-keys/{key_id}', {
    params: { key_id: key.id },
    headers: { 'If-Match': `"v${key.version}"` },
    body,
    idempotencyKey: retryKey,
  });

export const revokeApiKey = (key: ApiKey) =>
  api.delete('/admin/api-keys/{key_id}', { params: { key_id: key.id } });
