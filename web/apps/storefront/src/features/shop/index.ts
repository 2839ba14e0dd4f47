export { shopQuery } from './shopQueries';
export { usePageTitle, useShop } from './useShop';
