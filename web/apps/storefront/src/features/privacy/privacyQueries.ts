import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type DataExport = Schema<'ExportResponse'>;

const POLL_MS = 2000;

/** Newest first. While one is made the page follows it. */
export const exportsQuery = queryOptions({
  queryKey: ['account', 'exports'],
  queryFn: ({ signal }) => api.get('/account/exports', { signal }),
  refetchInterval: ({ state }) =>
    state.data?.items[0]?.status === 'running' ? POLL_MS : (false as const),
  meta: { personal: true },
});

/** A link that ends within the hour: asked for when it is followed. */
export async function linkTo(id: string): Promise<string | null> {
  const shown = await api.get('/account/exports/{export_id}', { params: { export_id: id } });
  return shown.url ?? null;
}
