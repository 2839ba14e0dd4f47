import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type ProductImport = Schema<'ImportResponse'>;
export type ProductExport = Schema<'ProductExportResponse'>;
type Status = ProductImport['status'];

const POLL_MS = 1500;
export const productFileQueries = ['productFiles'] as const;

export const isUnderWay = ({ status }: { status: Status }): boolean =>
  status === 'queued' || status === 'running';

/** Newest first. While one is under way the page follows it. */
export const importsQuery = queryOptions({
  queryKey: [...productFileQueries, 'imports'],
  queryFn: ({ signal }) => api.get('/admin/products/import', { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? POLL_MS : false),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...productFileQueries, 'imports', id],
    queryFn: ({ signal }) =>
      api.get('/admin/products/import/{import_id}', { params: { import_id: id }, signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isUnderWay(state.data) ? POLL_MS : false,
  });

export const exportsQuery = queryOptions({
  queryKey: [...productFileQueries, 'exports'],
  queryFn: ({ signal }) => api.get('/admin/products/export', { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? POLL_MS : false),
});

export interface ImportWish {
  file: File;
  format: string;
  dryRun: boolean;
  updateStock: boolean;
}

export function startImport(wish: ImportWish, idempotencyKey: string): Promise<ProductImport> {
  const body = new FormData();
  body.set('file', wish.file);
  body.set('format', wish.format);
  body.set('dryRun', String(wish.dryRun));
  body.set('updateStock', String(wish.updateStock));
  return api.post('/admin/products/import', {
    idempotencyKey,
    // The document knows multipart bodies as objects; a browser sends them as FormData.
    body: body as unknown as Schema<'ImportForm'>,
  });
}

export const cancelImport = (id: string): Promise<ProductImport> =>
  api.post('/admin/products/import/{import_id}/cancel', { params: { import_id: id } });

export const problemsFile = (id: string): Promise<Blob> =>
  api.file('/admin/products/import/{import_id}/errors', { params: { import_id: id } });

export const startExport = (): Promise<ProductExport> => api.post('/admin/products/export');

/** A link that ends within the hour: asked for when it is followed. */
export async function linkTo(id: string): Promise<string | null> {
  const shown = await api.get('/admin/products/export/{export_id}', { params: { export_id: id } });
  return shown.url ?? null;
}
