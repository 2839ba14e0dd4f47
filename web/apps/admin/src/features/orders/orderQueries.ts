import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';
import type { Versioned } from '../../shared/versioned';

export type OrderSummary = Schema<'AdminOrderSummaryResponse'>;
export type OrderDetail = Schema<'OrderDetailResponse'>;
export type Order = OrderDetail['order'];
export type OrderLine = Order['lines'][number];
export type Parcel = Order['fulfillments'][number];
export type TimelineEntry = OrderDetail['timeline'][number];
export type Shipment = Schema<'ShipOrderRequest'>;
export type Tracking = Schema<'ShipParcelRequest'>;
export type Refund = Order['refunds'][number];
export type RefundWish = Schema<'RefundOrderRequest'>;
export type Dispute = OrderDetail['disputes'][number];
export type Return = Order['returns'][number];

export const ORDER_STATUSES = [
  'pending_payment',
  'confirmed',
  'partially_fulfilled',
  'fulfilled',
  'canceled',
  'closed',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = [
  'pending',
  'authorized',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const;
export const FULFILLMENT_STATUSES = [
  'unfulfilled',
  'partially_fulfilled',
  'fulfilled',
  'returned',
] as const;

/** What the list is narrowed by, in the API's words. */
export interface OrderFilter {
  q?: string | undefined;
  status?: OrderStatus | undefined;
  paymentStatus?: (typeof PAYMENT_STATUSES)[number] | undefined;
  fulfillmentStatus?: (typeof FULFILLMENT_STATUSES)[number] | undefined;
  placedFrom?: string | undefined;
  placedBefore?: string | undefined;
  disputed?: boolean | undefined;
}

/** All lists of orders, for what has to be read anew after a change. */
export const orderLists = queryOptions({ queryKey: ['orders', 'list'] });

export const ordersQuery = (filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get('/admin/orders', {
        signal,
        query: { ...filter, cursor: pageParam, pageSize: 30 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const latestOrdersQuery = queryOptions({
  queryKey: ['orders', 'list', 'latest'],
  queryFn: ({ signal }) => api.get('/admin/orders', { signal, query: { pageSize: 6 } }),
  refetchOnWindowFocus: true,
});

/** The order as its history had made it by then. */
export const orderAtQuery = (number: string, at: string) =>
  queryOptions({
    queryKey: ['orders', 'at', number, at],
    queryFn: ({ signal }) =>
      api.get('/admin/orders/{number}', { signal, params: { number }, query: { at } }),
    staleTime: Infinity,
  });

export const orderNotesQuery = (number: string) =>
  queryOptions({
    queryKey: ['orders', 'notes', number],
    queryFn: ({ signal }) =>
      api.get('/admin/orders/{number}/notes', { signal, params: { number } }),
  });

export const orderQuery = (number: string) =>
  queryOptions({
    queryKey: ['orders', 'one', number],
    queryFn: async ({ signal }): Promise<Versioned<OrderDetail>> => {
      const reply = await api.send('GET', '/admin/orders/{number}', { signal, params: { number } });
      return { value: reply.data, etag: reply.header('ETag') ?? '' };
    },
    refetchOnWindowFocus: true,
  });
