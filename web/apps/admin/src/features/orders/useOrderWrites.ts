import { newIdempotencyKey, type Schema } from '@portico/api';
import { useQueryClient } from '@tanstack/react-query';
import type { AddressBody } from '../../shared/address';
import { api } from '../../shared/api';
import {
  orderLists,
  orderNotesQuery,
  orderQuery,
  type OrderDetail,
  type RefundWish,
  type Shipment,
  type Tracking,
} from './orderQueries';

/** Webhook and job take a moment. */
const EVENT_PAUSES_MS = [500, 1000, 2000, 4000];

export type ReturnDecision = 'approve' | 'reject';

/** What staff does with an order; each answer becomes what the page shows. */
export function useOrderWrites(number: string) {
  const queryClient = useQueryClient();
  const query = orderQuery(number);
  const params = { number };
  const parcel = (id: string) => ({ number, fulfillment_id: id });
  const back = (id: string) => ({ number, return_id: id });

  async function show(answer: Promise<OrderDetail>): Promise<void> {
    const detail = await answer;
    queryClient.setQueryData(query.queryKey, { value: detail, etag: `"v${detail.version}"` });
    void queryClient.invalidateQueries(orderLists);
  }

  return {
    ship: (body: Shipment, idempotencyKey: string) =>
      show(api.post('/admin/orders/{number}/fulfillments', { params, body, idempotencyKey })),
    pack: (body: Shipment, idempotencyKey: string) =>
      show(api.post('/admin/orders/{number}/fulfillments/pack', { params, body, idempotencyKey })),
    shipParcel: (id: string, body: Tracking, idempotencyKey: string) =>
      show(
        api.post('/admin/orders/{number}/fulfillments/{fulfillment_id}/ship', {
          params: parcel(id),
          body,
          idempotencyKey,
        }),
      ),
    unpack: (id: string) =>
      show(
        api.post('/admin/orders/{number}/fulfillments/{fulfillment_id}/cancel', {
          params: parcel(id),
          idempotencyKey: newIdempotencyKey(),
        }),
      ),
    markDelivered: (id: string) =>
      show(
        api.post('/admin/orders/{number}/fulfillments/{fulfillment_id}/delivered', {
          params: parcel(id),
          idempotencyKey: newIdempotencyKey(),
        }),
      ),
    cancel: (reason: string, idempotencyKey: string) =>
      show(api.post('/admin/orders/{number}/cancel', { params, body: { reason }, idempotencyKey })),
    close: (reason: string, idempotencyKey: string) =>
      show(api.post('/admin/orders/{number}/close', { params, body: { reason }, idempotencyKey })),
    resendConfirmation: () =>
      show(
        api.post('/admin/orders/{number}/resend-confirmation', {
          params,
          idempotencyKey: newIdempotencyKey(),
        }),
      ),
    /** The shop hears of it by an event, as of a real one; so the order is read until it did. */
    endSandboxDispute: async (intentId: string, outcome: 'won' | 'lost') => {
      await api.post('/sandbox/payment-intents/{intent_id}/dispute', {
        params: { intent_id: intentId },
        body: { outcome },
        idempotencyKey: newIdempotencyKey(),
      });
      for (const pause of EVENT_PAUSES_MS) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        await queryClient.invalidateQueries(query);
        const seen = queryClient.getQueryData(query.queryKey);
        if (seen?.value.disputes.every(({ endedAt }) => endedAt !== null)) break;
      }
      void queryClient.invalidateQueries(orderLists);
    },
    refund: (body: RefundWish, idempotencyKey: string) =>
      show(
        api.post('/admin/orders/{number}/refunds', {
          params,
          body,
          idempotencyKey,
          headers: { 'Idempotency-Key': idempotencyKey },
        }),
      ),
    decideReturn: (id: string, decision: ReturnDecision, note: string, idempotencyKey: string) => {
      const options = { params: back(id), body: { note }, idempotencyKey };
      return show(
        decision === 'approve'
          ? api.post('/admin/orders/{number}/returns/{return_id}/approve', options)
          : api.post('/admin/orders/{number}/returns/{return_id}/reject', options),
      );
    },
    receiveReturn: (id: string, body: Schema<'ReceiveReturnRequest'>, idempotencyKey: string) =>
      show(
        api.post('/admin/orders/{number}/returns/{return_id}/receive', {
          params: back(id),
          body,
          idempotencyKey,
        }),
      ),
    refundReturn: (id: string, body: Schema<'RefundReturnRequest'>, idempotencyKey: string) =>
      show(
        api.post('/admin/orders/{number}/returns/{return_id}/refund', {
          params: back(id),
          body,
          idempotencyKey,
        }),
      ),
    addNote: async (body: string, idempotencyKey: string) => {
      const notes = await api.post('/admin/orders/{number}/notes', {
        params,
        body: { body },
        idempotencyKey,
      });
      queryClient.setQueryData(orderNotesQuery(number).queryKey, notes);
      await queryClient.invalidateQueries(query);
    },
    correctAddress: (shippingAddress: AddressBody, etag: string, idempotencyKey: string) =>
      show(
        api.patch('/admin/orders/{number}', {
          params,
          body: { shippingAddress },
          headers: { 'If-Match': etag },
          idempotencyKey,
        }),
      ),
    reload: () => queryClient.resetQueries(query),
  };
}

export type OrderWrites = ReturnType<typeof useOrderWrites>;
