export { categoriesQuery } from './catalogQueries';
