export { LatestOrders } from './LatestOrders';
export { OrderBadge } from './OrderBadge';
