import { Button, ErrorState, Rating, Skeleton } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { format } from 'date-fns';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18n';
import { reviewsQuery } from '../catalogQueries';

interface ReviewsProps {
  slug: string;
  rating: number | null;
  count: number;
}

function Summary({ rating, count }: { rating: number; count: number }) {
  return (
    <div className="mt-4 flex items-center gap-4 lg:flex-col lg:items-start lg:gap-2">
      <p aria-hidden className="font-display text-4xl font-semibold tracking-tight tabular-nums">
        {rating.toFixed(1)}
      </p>
      <Rating value={rating} label={t('rating.label', { value: rating.toFixed(1) })} size={20}>
        {t('reviews.count', { count })}
      </Rating>
    </div>
  );
}

export function Reviews({ slug, rating, count }: ReviewsProps) {
  const reviews = useInfiniteQuery(reviewsQuery(slug));
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section
      aria-label={t('product.reviews')}
      className="mt-24 grid gap-8 border-t border-line pt-12 lg:grid-cols-[18rem_1fr]"
    >
      <div>
        <h2 className="text-2xl">{t('product.reviews')}</h2>
        {rating !== null && count > 0 && <Summary rating={rating} count={count} />}
      </div>
      <div>
        {reviews.isPending && <Skeleton className="h-32 w-full" />}
        {reviews.isError && (
          <ErrorState
            title={t('error.title')}
            retryLabel={t('common.retry')}
            onRetry={() => void reviews.refetch()}
          >
            {problemText(reviews.error)}
          </ErrorState>
        )}
        {reviews.isSuccess && items.length === 0 && (
          <p className="text-muted">{t('product.noReviews')}</p>
        )}
        <ul className="divide-y divide-line">
          {items.map((review) => (
            <li key={review.id} className="py-6 first:pt-0">
              <Rating value={review.rating} label={t('rating.label', { value: review.rating })} />
              {review.title && (
                <h3 className="mt-2 font-sans text-base font-semibold tracking-normal">
                  {review.title}
                </h3>
              )}
              <p className="mt-1 max-w-[65ch] text-ink-soft">{review.body}</p>
              <p className="mt-2 text-sm text-muted">
                {review.author} ·{' '}
                <time dateTime={review.createdAt}>{format(review.createdAt, 'MMMM d, yyyy')}</time>
              </p>
            </li>
          ))}
        </ul>
        {reviews.hasNextPage && (
          <Button
            variant="secondary"
            busy={reviews.isFetchingNextPage}
            onClick={() => void reviews.fetchNextPage()}
          >
            {t('product.moreReviews')}
          </Button>
        )}
      </div>
    </section>
  );
}
