export { categoriesQuery } from './categoryQueries';
export { categoryOptions } from './tree';
