import type { Schema } from '@portico/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type Review = Schema<'AdminReviewResponse'>;
export type ReviewStatus = Review['status'];
export type Verdict = 'publish' | 'reject';

export const STATUSES: readonly ReviewStatus[] = ['pending', 'published', 'rejected'];
export const isStatus = (text: string): text is ReviewStatus =>
  (STATUSES as readonly string[]).includes(text);

export const reviewsKey = ['reviews'] as const;

export const reviewsQuery = (status: ReviewStatus) =>
  infiniteQueryOptions({
    queryKey: [...reviewsKey, status],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/reviews', { signal, query: { status, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const moderate = (review: Review, verdict: Verdict, idempotencyKey: string) =>
  api.post('/admin/reviews/{review_id}/{verdict}', {
    params: { review_id: review.id, verdict },
    idempotencyKey,
  });
