import { newIdempotencyKey, type Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type DigitalGoods = Schema<'DigitalGoodsResponse'>;
export type DigitalFile = Schema<'DigitalFileResponse'>;
export type Download = Schema<'DownloadResponse'>;

export const digitalGoodsQuery = (variantId: string) =>
  queryOptions({
    queryKey: ['digitalGoods', variantId],
    queryFn: ({ signal }) =>
      api.get('/admin/variants/{variant_id}/files', { signal, params: { variant_id: variantId } }),
  });

export interface Sending {
  file: File;
  /** The one whose place it takes; null for one more. */
  replaces: string | null;
  onProgress: (sent: number) => void;
}

export function sendFile(
  variantId: string,
  { file, replaces, onProgress }: Sending,
): Promise<DigitalGoods> {
  const form = new FormData();
  form.set('file', file);
  // The document knows multipart bodies as objects; a browser sends them as FormData.
  const body = form as unknown as Schema<'DigitalFileForm'>;
  const options = { body, idempotencyKey: newIdempotencyKey(), onProgress };
  return replaces === null
    ? api.post('/admin/variants/{variant_id}/files', {
        params: { variant_id: variantId },
        ...options,
      })
    : api.put('/admin/variants/{variant_id}/files/{file_id}', {
        params: { variant_id: variantId, file_id: replaces },
        ...options,
      });
}

export const removeFile = (variantId: string, fileId: string): Promise<DigitalGoods> =>
  api.delete('/admin/variants/{variant_id}/files/{file_id}', {
    params: { variant_id: variantId, file_id: fileId },
  });

export const setTerms = (
  variantId: string,
  body: Schema<'DownloadTermsRequest'>,
  idempotencyKey: string,
): Promise<DigitalGoods> =>
  api.put('/admin/variants/{variant_id}/files', {
    params: { variant_id: variantId },
    body,
    idempotencyKey,
  });

export const orderDownloadsQuery = (number: string) =>
  queryOptions({
    queryKey: ['orders', 'downloads', number],
    queryFn: ({ signal }) =>
      api.get('/admin/orders/{number}/downloads', { signal, params: { number } }),
  });

export const changeDownload = (
  number: string,
  id: string,
  body: Schema<'ChangeDownloadRequest'>,
  idempotencyKey: string,
): Promise<Schema<'DownloadListResponse'>> =>
  api.patch('/admin/orders/{number}/downloads/{download_id}', {
    params: { number, download_id: id },
    body,
    idempotencyKey,
  });
