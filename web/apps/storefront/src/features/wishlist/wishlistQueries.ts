import type { Wish } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const WISHLIST = ['wishlist'] as const;

export const wishlistQuery = infiniteQueryOptions({
  queryKey: [...WISHLIST, 'list'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/account/wishlist', { query: { cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  meta: { personal: true },
});

export const wishQuery = (variantId: string) =>
  queryOptions({
    queryKey: [...WISHLIST, 'one', variantId],
    queryFn: ({ signal }) =>
      api.get('/account/wishlist/{variant_id}', { params: { variant_id: variantId }, signal }),
    meta: { personal: true },
  });

const at = (variantId: string) => ({ params: { variant_id: variantId } });

export const addWish = (variantId: string): Promise<Wish> =>
  api.put('/account/wishlist/{variant_id}', at(variantId));

export const removeWish = (variantId: string): Promise<undefined> =>
  api.delete('/account/wishlist/{variant_id}', at(variantId));
