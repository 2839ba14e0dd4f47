import { createRetryKey, type Address, type Order, type Schema } from '@portico/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api';
import { orderQuery, ordersQuery } from './orderQueries';
import { orderToken } from './orderToken';

/** A guest shows the order's token. */
export function asItsBuyer(number: string): { headers?: Record<string, string> } {
  const token = orderToken(number);
  return token === null ? {} : { headers: { 'X-Order-Token': token } };
}

/** What a buyer does with an order; each answer becomes what the page shows. */
export function useOrderWrites(number: string) {
  const queryClient = useQueryClient();
  const [retryKey] = useState(createRetryKey);
  const params = { number };

  async function show(answer: Promise<Order>): Promise<void> {
    queryClient.setQueryData(orderQuery(number).queryKey, await answer);
    await queryClient.invalidateQueries({ queryKey: ordersQuery.queryKey });
  }

  return {
    cancel: (reason: string) =>
      show(
        retryKey.once({ cancel: reason }, (idempotencyKey) =>
          api.post('/orders/{number}/cancel', {
            params,
            body: { reason },
            idempotencyKey,
            ...asItsBuyer(number),
          }),
        ),
      ),
    correctAddress: (shippingAddress: Address) =>
      show(
        retryKey.once({ shippingAddress }, (idempotencyKey) =>
          api.patch('/orders/{number}', {
            params,
            body: { shippingAddress },
            idempotencyKey,
            ...asItsBuyer(number),
          }),
        ),
      ),
    requestReturn: (body: Schema<'ReturnRequest'>) =>
      show(
        retryKey.once(body, (idempotencyKey) =>
          api.post('/orders/{number}/returns', {
            params,
            body,
            idempotencyKey,
            ...asItsBuyer(number),
          }),
        ),
      ),
  };
}

export type OrderWrites = ReturnType<typeof useOrderWrites>;
