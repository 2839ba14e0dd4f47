import type {
  CategoryTree,
  Collection,
  Product,
  ProductPage,
  RelatedProducts,
  ReviewPage,
  Shop,
} from '@portico/api';
import type { QueryClient } from '@tanstack/react-query';
import {
  categoriesQuery,
  collectionQuery,
  listKey,
  productQuery,
  productRowQuery,
  relatedQuery,
  reviewsQuery,
  type Row,
} from '../features/catalog';
import { shopQuery } from '../features/shop';

/** What the server knew of the page that it sent: see `entrypoints/http/storefront/pages.py`. */
interface FirstView {
  shop: Shop;
  categories: CategoryTree;
  rows?: readonly { sort: Row; pageSize: number; page: ProductPage }[];
  collection?: Collection;
  list?: { query: Record<string, string | number | string[]>; page: ProductPage };
  product?: Product;
  related?: RelatedProducts;
  reviews?: ReviewPage;
}

/** A page out of the browser's history may be old: it is shown, and asked for again. */
function saidAt(): number | undefined {
  const [navigation] = performance.getEntriesByType('navigation');
  return (navigation as PerformanceNavigationTiming | undefined)?.type === 'back_forward'
    ? 0
    : undefined;
}

/** Gives the queries of the first view the answers that came with the page. */
export function readFirstView(client: QueryClient): void {
  const text = document.getElementById('first-view')?.textContent;
  if (!text) return;
  const view = JSON.parse(text) as FirstView;
  const updatedAt = saidAt();
  const know = (key: readonly unknown[], data: unknown) =>
    data !== undefined && client.setQueryData(key, data, { updatedAt });
  know(shopQuery.queryKey, view.shop);
  know(categoriesQuery.queryKey, view.categories);
  view.rows?.forEach((row) => know(productRowQuery(row.sort, row.pageSize).queryKey, row.page));
  if (view.collection) know(collectionQuery(view.collection.slug).queryKey, view.collection);
  if (view.list) know(listKey(view.list.query), view.list.page);
  if (view.product === undefined) return;
  const { slug } = view.product;
  know(productQuery(slug).queryKey, view.product);
  know(relatedQuery(slug).queryKey, view.related);
  know(reviewsQuery(slug).queryKey, { pages: [view.reviews], pageParams: [undefined] });
}
