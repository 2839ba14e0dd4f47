import { Button, ButtonLink, EmptyState, ErrorState, PageHeader, Skeleton } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Heart } from 'lucide-react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { WishlistRow } from './WishlistRow';
import { wishlistQuery } from './wishlistQueries';

export default function WishlistPage() {
  usePageTitle(t('wishlist.title'));
  const wishlist = useInfiniteQuery(wishlistQuery);
  const items = wishlist.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={t('wishlist.title')} />
      {wishlist.isPending && (
        <div className="grid gap-6" aria-busy="true">
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
      )}
      {wishlist.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void wishlist.refetch()}
        >
          {problemText(wishlist.error)}
        </ErrorState>
      )}
      {wishlist.isSuccess && items.length === 0 && (
        <EmptyState
          title={t('wishlist.empty')}
          icon={<Heart aria-hidden size={32} />}
          action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
        >
          {t('wishlist.emptyBody')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((item) => (
            <WishlistRow key={item.variantId} item={item} />
          ))}
        </ul>
      )}
      {wishlist.hasNextPage && (
        <div className="mt-8 text-center">
          <Button
            variant="secondary"
            busy={wishlist.isFetchingNextPage}
            onClick={() => void wishlist.fetchNextPage()}
          >
            {t('wishlist.more')}
          </Button>
        </div>
      )}
    </>
  );
}
