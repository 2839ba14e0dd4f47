import { newIdempotencyKey } from '@portico/api';
import {
  Badge,
  Button,
  EmptyState,
  Link,
  PageHeader,
  Rating,
  Select,
  showToast,
  type Column,
} from '@portico/ui';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import {
  isStatus,
  moderate,
  reviewsKey,
  reviewsQuery,
  STATUSES,
  type Review,
  type Verdict,
} from './reviewQueries';

const VERDICTS: Record<Review['status'], readonly Verdict[]> = {
  pending: ['publish', 'reject'],
  published: ['reject'],
  rejected: ['publish'],
};

/** Says what was done, with the way back. */
function useVerdicts() {
  const queryClient = useQueryClient();
  const judge = useMutation({
    mutationFn: ({ review, verdict }: { review: Review; verdict: Verdict; isUndo?: boolean }) =>
      moderate(review, verdict, newIdempotencyKey()),
    onSuccess: (_, { review, verdict, isUndo }) =>
      showToast({
        tone: 'success',
        text: t(`reviews.done.${verdict}`, { author: review.author }),
        ...(isUndo === true
          ? {}
          : {
              action: {
                label: t('common.undo'),
                run: () =>
                  judge.mutate({
                    review,
                    verdict: verdict === 'publish' ? 'reject' : 'publish',
                    isUndo: true,
                  }),
              },
            }),
      }),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewsKey }),
  });
  return judge;
}

function Words({ review }: { review: Review }) {
  return (
    <div className="max-w-prose py-1 text-left whitespace-normal">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Rating value={review.rating} label={t('reviews.stars', { count: review.rating })} />
        {review.title && <span className="font-medium break-words">{review.title}</span>}
      </p>
      {review.body && <p className="mt-1 text-sm break-words text-ink-soft">{review.body}</p>}
      <p className="mt-1 flex flex-wrap items-center gap-2 text-xs text-muted">
        {review.author}
        {review.verified && <Badge tone="success">{t('reviews.verified')}</Badge>}
      </p>
    </div>
  );
}

function columns(act: null | ((review: Review, verdict: Verdict) => void), busyId?: string) {
  const told: Column<Review>[] = [
    { key: 'words', header: t('reviews.review'), cell: (review) => <Words review={review} /> },
    {
      key: 'product',
      header: t('reviews.product'),
      cell: (review) => <Link to={`/products/${review.productId}`}>{review.productTitle}</Link>,
    },
    {
      key: 'at',
      header: t('reviews.at'),
      cell: (review) => <ShopTime at={review.createdAt} look="list" />,
    },
  ];
  if (act === null) return told;
  return [
    ...told,
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (review) => (
        <span className="inline-flex flex-wrap justify-end gap-2">
          {VERDICTS[review.status].map((verdict) => (
            <Button
              key={verdict}
              size="md"
              variant={verdict === 'publish' ? 'primary' : 'secondary'}
              aria-label={t(`reviews.${verdict}Of`, { author: review.author })}
              disabled={busyId === review.id}
              onClick={() => act(review, verdict)}
            >
              {t(`reviews.${verdict}`)}
            </Button>
          ))}
        </span>
      ),
    } satisfies Column<Review>,
  ];
}

export default function ReviewsPage() {
  usePageTitle(t('reviews.title'));
  const may = useMay();
  const [param, setParam] = useParam('status');
  const status = isStatus(param) ? param : 'pending';
  const reviews = useInfiniteQuery(reviewsQuery(status));
  const judge = useVerdicts();
  return (
    <>
      <PageHeader title={t('reviews.title')} lead={t('reviews.lead')} />
      <div className="mb-6 flex flex-wrap gap-3">
        <Select
          aria-label={t('reviews.status')}
          className="min-w-44 grow sm:grow-0"
          value={status}
          onChange={(event) => setParam(event.target.value)}
          options={STATUSES.map((value) => ({ value, label: t(`reviews.status.${value}`) }))}
        />
      </div>
      <ListBody
        query={reviews}
        caption={t('reviews.title')}
        rowKey={(review) => review.id}
        empty={
          <EmptyState icon={<Star aria-hidden size={28} />} title={t(`reviews.empty.${status}`)}>
            {t('reviews.emptyBody')}
          </EmptyState>
        }
        columns={columns(
          may('catalog.write') ? (review, verdict) => judge.mutate({ review, verdict }) : null,
          judge.isPending ? judge.variables.review.id : undefined,
        )}
      />
    </>
  );
}
