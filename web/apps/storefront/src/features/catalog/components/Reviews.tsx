import type { ReviewPage } from '@portico/api';
import { Badge, Button, ButtonLink, ErrorState, Rating, Skeleton } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { format } from 'date-fns';
import { lazy, Suspense, useState } from 'react';
import { useSelector } from 'react-redux';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18nFull';
import { selectSession } from '../../session';
import { reviewsQuery } from '../catalogQueries';

const ReviewDialog = lazy(() => import('./ReviewDialog'));

const STARS = ['5', '4', '3', '2', '1'];

function Summary({ average, count, histogram }: ReviewPage['summary']) {
  if (average === null) return null;
  return (
    <>
      <div className="mt-4 flex items-center gap-4">
        <p aria-hidden className="font-display text-4xl font-semibold tracking-tight tabular-nums">
          {average.toFixed(1)}
        </p>
        <div className="grid gap-1">
          <Rating
            value={average}
            label={t('rating.label', { value: average.toFixed(1) })}
            size={18}
          />
          <span className="text-sm text-muted">{t('reviews.count', { count })}</span>
        </div>
      </div>
      <ul className="mt-6 grid gap-2 text-sm">
        {STARS.map((stars) => (
          <li key={stars} className="flex items-center gap-3">
            <span className="w-14 text-muted">{t('reviews.stars', { count: Number(stars) })}</span>
            <span className="h-2 grow overflow-hidden rounded-full bg-line">
              <span
                className="block h-full rounded-full bg-star"
                style={{ width: `${((histogram[stars] ?? 0) / Math.max(1, count)) * 100}%` }}
              />
            </span>
            <span className="w-8 text-right text-muted tabular-nums">{histogram[stars] ?? 0}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function WriteReview({ slug }: { slug: string }) {
  const { user } = useSelector(selectSession);
  const [writing, setWriting] = useState(false);
  if (user === null)
    return (
      <ButtonLink
        variant="secondary"
        className="mt-8"
        to={`/login?next=${encodeURIComponent(`/products/${slug}`)}`}
      >
        {t('reviews.signIn')}
      </ButtonLink>
    );
  return (
    <>
      <Button variant="secondary" className="mt-8" onClick={() => setWriting(true)}>
        {t('reviews.write')}
      </Button>
      {writing && (
        <Suspense>
          <ReviewDialog slug={slug} name={user.name} onClose={() => setWriting(false)} />
        </Suspense>
      )}
    </>
  );
}

export function Reviews({ slug }: { slug: string }) {
  const reviews = useInfiniteQuery(reviewsQuery(slug));
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section
      aria-label={t('product.reviews')}
      className="mt-24 grid gap-8 border-t border-line pt-12 lg:grid-cols-[18rem_1fr]"
    >
      <div>
        <h2 className="text-2xl">{t('product.reviews')}</h2>
        {reviews.data?.pages[0] && <Summary {...reviews.data.pages[0].summary} />}
        <WriteReview slug={slug} />
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
                {review.verified && (
                  <>
                    {' '}
                    <Badge tone="success">{t('reviews.verified')}</Badge>
                  </>
                )}
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
