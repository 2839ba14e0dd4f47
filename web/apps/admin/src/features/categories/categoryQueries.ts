import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type Category = Schema<'AdminCategoryResponse'>;
export type NewCategory = Schema<'NewCategoryRequest'>;
export type CategoryChange = Schema<'EditCategoryRequest'>;

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => api.get('/admin/categories', { signal }),
});

const etagOf = (category: Category) => ({ 'If-Match': `"v${category.version}"` });

export const createCategory = (body: NewCategory, idempotencyKey: string) =>
  api.post('/admin/categories', { body, idempotencyKey });

export const editCategory = (category: Category, body: CategoryChange, idempotencyKey: string) =>
  api.patch('/admin/categories/{category_id}', {
    params: { category_id: category.id },
    headers: etagOf(category),
    body,
    idempotencyKey,
  });

export const deleteCategory = (category: Category, idempotencyKey: string) =>
  api.delete('/admin/categories/{category_id}', {
    params: { category_id: category.id },
    headers: etagOf(category),
    idempotencyKey,
  });
