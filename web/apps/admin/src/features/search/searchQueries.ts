import type { Schema } from '@portico/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type SynonymGroup = Schema<'SynonymGroupResponse'>;
export type SearchedWords = Schema<'SearchedWordsResponse'>;

export const synonymsQuery = queryOptions({
  queryKey: ['search', 'synonyms'],
  queryFn: ({ signal }) => api.get('/admin/search/synonyms', { signal }),
});

export const insightQuery = (days: number) =>
  queryOptions({
    queryKey: ['search', 'insight', days],
    queryFn: ({ signal }) => api.get('/admin/search/insight', { query: { days }, signal }),
    placeholderData: keepPreviousData,
  });

const at = (group: SynonymGroup) => ({
  params: { group_id: group.id },
  headers: { 'If-Match': `"v${group.version}"` },
});

export const createSynonyms = (body: Schema<'NewSynonymGroupRequest'>, idempotencyKey: string) =>
  api.post('/admin/search/synonyms', { body, idempotencyKey });

export const editSynonyms = (
  group: SynonymGroup,
  body: Schema<'EditSynonymGroupRequest'>,
  idempotencyKey: string,
) => api.patch('/admin/search/synonyms/{group_id}', { ...at(group), body, idempotencyKey });

export const deleteSynonyms = (group: SynonymGroup, idempotencyKey: string) =>
  api.delete('/admin/search/synonyms/{group_id}', { ...at(group), idempotencyKey });
