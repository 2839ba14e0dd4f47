export {
  categoriesQuery,
  collectionQuery,
  listKey,
  productQuery,
  productRowQuery,
  relatedQuery,
  reviewsQuery,
  type Row,
} from './catalogQueries';
export { catalogPieces } from './firstPaint';
