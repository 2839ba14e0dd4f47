export { AddressBlock } from './AddressBlock';
export { OrderDetails } from './OrderDetails';
export { orderQuery } from './orderQueries';
export { keepOrderToken } from './orderToken';
