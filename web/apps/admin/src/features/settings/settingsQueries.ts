import { newIdempotencyKey, type Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import { asLoaded, forForms, type Loaded, type Versioned } from '../../shared/versioned';

export type Settings = Schema<'SettingsResponse'>;
export type SettingsChange = Schema<'ChangeSettingsRequest'>;

/** What everybody may know of the shop: its name and its currency. */
export const shopQuery = queryOptions({
  queryKey: ['shop'],
  queryFn: ({ signal }) => api.get('/shop', { signal }),
  staleTime: 5 * 60_000,
});

export const settingsQuery = queryOptions({
  ...forForms,
  queryKey: ['settings'],
  queryFn: async ({ signal }): Promise<Loaded<Settings>> => {
    const reply = await api.send('GET', '/admin/settings', { signal });
    return asLoaded({ value: reply.data, etag: reply.header('ETag') ?? '' });
  },
});

export async function changeSettings(
  etag: string,
  body: SettingsChange,
  idempotencyKey: string,
): Promise<Versioned<Settings>> {
  const reply = await api.send('PATCH', '/admin/settings', {
    body,
    idempotencyKey,
    headers: { 'If-Match': etag },
  });
  return { value: reply.data, etag: reply.header('ETag') ?? '' };
}

/** A new logo, or none. */
export async function changeLogo(etag: string, file: File | null): Promise<Versioned<Settings>> {
  const common = { headers: { 'If-Match': etag }, idempotencyKey: newIdempotencyKey() };
  if (file === null) {
    const reply = await api.send('DELETE', '/admin/settings/logo', common);
    return { value: reply.data, etag: reply.header('ETag') ?? '' };
  }
  const body = new FormData();
  body.set('file', file);
  const reply = await api.send('PUT', '/admin/settings/logo', {
    ...common,
    // The document knows multipart bodies as objects; a browser sends them as FormData.
    body: body as unknown as Schema<'LogoForm'>,
  });
  return { value: reply.data, etag: reply.header('ETag') ?? '' };
}
