import type { Schema } from '@portico/api';
import { api } from '../../shared/api';

const MOST_BYTES = 10 * 1024 * 1024;
const TYPES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
];

/** Sends the file by a form of the shop's; its upload's id, or null where the API must take it, or tell what is wrong. */
export async function sentStraight(file: File): Promise<string | null> {
  if (!TYPES.includes(file.type) || file.size === 0 || file.size > MOST_BYTES) return null;
  const upload = await api.post('/admin/media', {
    body: { contentType: file.type, size: file.size } as Schema<'StartUploadRequest'>,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', file);
  try {
    const answer = await fetch(upload.url, { method: 'POST', body: form, credentials: 'omit' });
    return answer.ok ? upload.id : null;
  } catch {
    return null;
  }
}
