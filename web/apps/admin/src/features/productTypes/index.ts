export { productTypesQuery, type Attribute, type ProductType } from './productTypeQueries';
