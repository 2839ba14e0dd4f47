import { isProblem, newIdempotencyKey } from '@portico/api';
import { useQueryClient } from '@tanstack/react-query';
import type { Loaded } from '../../shared/versioned';
import { productLists, productQuery, renditionsOf, type Product } from './productQueries';
import { retryRenditions, type Edit } from './productWrites';

/** What the page holds after a write. */
export function afterWrite(before: Loaded<Product>, product: Product): Loaded<Product> {
  // A picture is added whatever the version. If that shows that somebody else changed the product too, the old version
  // stays, so that the next save is refused instead of undoing what they did.
  const follows = product.version === before.value.version + 1;
  return { ...before, value: product, etag: follows ? `"v${product.version}"` : before.etag };
}

export interface ProductStore {
  /** One write, based on the version that the page holds; its answer becomes what the page holds. */
  write: (act: (edit: Edit) => Promise<Product>, idempotencyKey?: string) => Promise<Product>;
  /** The edit that a write would be, for what has no product as its answer. */
  edit: () => Edit;
  /** Makes the smaller sizes of a picture once more; the product stays as it is. */
  retryRenditions: (mediaId: string) => Promise<void>;
  /** Drops what the page holds and reads it anew. */
  reload: () => Promise<void>;
  /** The product is gone: no list may show it any more. */
  forget: () => Promise<void>;
}

export function useProductStore(id: string): ProductStore {
  const queryClient = useQueryClient();
  const query = productQuery(id);

  function held(): Loaded<Product> {
    const data = queryClient.getQueryData(query.queryKey);
    if (data === undefined) throw new Error('nothing is loaded');
    return data;
  }

  return {
    edit: () => ({ id, etag: held().etag, idempotencyKey: newIdempotencyKey() }),
    write: async (act, idempotencyKey = newIdempotencyKey()) => {
      const before = held();
      const product = await act({ id, etag: before.etag, idempotencyKey });
      queryClient.setQueryData(query.queryKey, afterWrite(before, product));
      void queryClient.invalidateQueries(productLists);
      return product;
    },
    retryRenditions: async (mediaId) => {
      await retryRenditions(id, mediaId, newIdempotencyKey());
      await queryClient.invalidateQueries(renditionsOf(id));
    },
    reload: () => queryClient.resetQueries(query),
    forget: () => queryClient.invalidateQueries(productLists),
  };
}

export const isStale = (error: unknown): boolean => isProblem(error) && error.status === 412;
