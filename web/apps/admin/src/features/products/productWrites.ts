import type { Schema } from '@portico/api';
import { api } from '../../shared/api';
import type { NewProduct, NewVariant, Product, ProductMove } from './productQueries';
import { sentStraight } from './straightUpload';

/** What every edit needs: the product, the version that it is based on, and the key of the attempt. */
export interface Edit {
  id: string;
  etag: string;
  idempotencyKey: string;
}

const headers = (edit: Edit) => ({ 'If-Match': edit.etag });
const params = (edit: Edit) => ({ product_id: edit.id });

export const createProduct = (body: NewProduct, idempotencyKey: string): Promise<Product> =>
  api.post('/admin/products', { body, idempotencyKey });

export const editProduct = (edit: Edit, body: Schema<'EditProductRequest'>): Promise<Product> =>
  api.patch('/admin/products/{product_id}', {
    params: params(edit),
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body,
  });

export const moveProduct = (edit: Edit, move: ProductMove): Promise<Product> =>
  api.post('/admin/products/{product_id}/{move}', {
    params: { ...params(edit), move },
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
  });

export const scheduleProduct = (edit: Edit, body: Schema<'ScheduleRequest'>): Promise<Product> =>
  api.put('/admin/products/{product_id}/schedule', {
    params: params(edit),
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body,
  });

export const deleteProduct = (edit: Edit): Promise<unknown> =>
  api.delete('/admin/products/{product_id}', {
    params: params(edit),
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
  });

export const addVariant = (edit: Edit, body: NewVariant): Promise<Product> =>
  api.post('/admin/products/{product_id}/variants', {
    params: params(edit),
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body,
  });

export const arrangeVariants = (
  edit: Edit,
  body: Schema<'ArrangeVariantsRequest'>,
): Promise<Product> =>
  api.put('/admin/products/{product_id}/variants', {
    params: params(edit),
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body,
  });

export const editVariant = (
  edit: Edit,
  variantId: string,
  body: Schema<'EditVariantRequest'>,
): Promise<Product> =>
  api.patch('/admin/products/{product_id}/variants/{variant_id}', {
    params: { ...params(edit), variant_id: variantId },
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body,
  });

export const removeVariant = (edit: Edit, variantId: string): Promise<Product> =>
  api.delete('/admin/products/{product_id}/variants/{variant_id}', {
    params: { ...params(edit), variant_id: variantId },
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
  });

/** Straight to where pictures are kept; through the API where that can't be reached from a browser. */
export async function uploadPicture(edit: Edit, file: File): Promise<Product> {
  const uploadId = await sentStraight(file);
  if (uploadId === null) return sentThroughTheApi(edit, file);
  return api.post('/admin/products/{product_id}/media/uploaded', {
    params: params(edit),
    idempotencyKey: edit.idempotencyKey,
    body: { uploadId },
  });
}

const sentThroughTheApi = (edit: Edit, file: File): Promise<Product> => {
  const body = new FormData();
  body.set('file', file);
  return api.post('/admin/products/{product_id}/media', {
    params: params(edit),
    idempotencyKey: edit.idempotencyKey,
    // The document knows multipart bodies as objects; a browser sends them as FormData.
    body: body as unknown as Schema<'PictureForm'>,
  });
};

export const editPicture = (edit: Edit, mediaId: string, alt: string): Promise<Product> =>
  api.patch('/admin/products/{product_id}/media/{media_id}', {
    params: { ...params(edit), media_id: mediaId },
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body: { alt },
  });

export const arrangePictures = (edit: Edit, order: string[]): Promise<Product> =>
  api.put('/admin/products/{product_id}/media/order', {
    params: params(edit),
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
    body: { order },
  });

export const retryRenditions = (
  id: string,
  mediaId: string,
  idempotencyKey: string,
): Promise<Product> =>
  api.post('/admin/products/{product_id}/media/{media_id}/renditions', {
    params: { product_id: id, media_id: mediaId },
    idempotencyKey,
  });

export const removePicture = (edit: Edit, mediaId: string): Promise<Product> =>
  api.delete('/admin/products/{product_id}/media/{media_id}', {
    params: { ...params(edit), media_id: mediaId },
    headers: headers(edit),
    idempotencyKey: edit.idempotencyKey,
  });
