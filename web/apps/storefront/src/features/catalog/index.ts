export {
  categoriesQuery,
  listKey,
  productQuery,
  productRowQuery,
  relatedQuery,
  reviewsQuery,
  type Row,
} from './catalogQueries';
