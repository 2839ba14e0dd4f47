import { newIdempotencyKey } from '@portico/api';
import { useQueryClient } from '@tanstack/react-query';
import type { AddressBody } from '../../shared/address';
import { api } from '../../shared/api';
import { orderLists, orderQuery, type OrderDetail, type Shipment } from './orderQueries';

export interface OrderWrites {
  ship: (shipment: Shipment, idempotencyKey: string) => Promise<void>;
  markDelivered: (fulfillmentId: string) => Promise<void>;
  correctAddress: (address: AddressBody, etag: string, idempotencyKey: string) => Promise<void>;
  reload: () => Promise<void>;
}

/** What staff does with an order; each answer becomes what the page shows. */
export function useOrderWrites(number: string): OrderWrites {
  const queryClient = useQueryClient();
  const query = orderQuery(number);

  function show(detail: OrderDetail): void {
    queryClient.setQueryData(query.queryKey, { value: detail, etag: `"v${detail.version}"` });
    void queryClient.invalidateQueries(orderLists);
  }

  return {
    ship: async (body, idempotencyKey) => {
      const params = { number };
      show(await api.post('/admin/orders/{number}/fulfillments', { params, body, idempotencyKey }));
    },
    markDelivered: async (fulfillmentId) => {
      const detail = await api.post(
        '/admin/orders/{number}/fulfillments/{fulfillment_id}/delivered',
        {
          params: { number, fulfillment_id: fulfillmentId },
          idempotencyKey: newIdempotencyKey(),
        },
      );
      show(detail);
    },
    correctAddress: async (shippingAddress, etag, idempotencyKey) => {
      const detail = await api.patch('/admin/orders/{number}', {
        params: { number },
        body: { shippingAddress },
        headers: { 'If-Match': etag },
        idempotencyKey,
      });
      show(detail);
    },
    reload: () => queryClient.resetQueries(query),
  };
}
