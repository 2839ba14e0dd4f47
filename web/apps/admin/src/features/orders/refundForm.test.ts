import { describe, expect, it } from 'vitest';
import type { Order, OrderLine, Refund } from './orderQueries';
import {
  isShippingRefunded,
  leftToRefund,
  refundSchema,
  refundValues,
  toRefund,
} from './refundForm';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const line = { id: 'mug', quantity: 3 } as OrderLine;
const refund = (quantity: number, status: string, shipping = false): Refund => ({
  id: `${quantity} ${status}`,
  amount: usd(quantity),
  status,
  reason: '',
  lines: [{ lineId: 'mug', quantity }],
  shipping,
  returnId: null,
  requestedAt: '2026-01-01T10:00:00Z',
  endedAt: null,
});

describe('a refund', () => {
  it('leaves what no refund took, but a failed one', () => {
    const order = {
      refunds: [refund(1, 'succeeded'), refund(1, 'failed', true), refund(1, 'pending')],
    } as Order;

    expect(leftToRefund(order, line)).toBe(1);
    expect(isShippingRefunded(order)).toBe(false);
  });

  it('is for lines and shipping, or an amount alone', () => {
    const values = {
      ...refundValues(),
      quantities: { mug: 2, cup: 0 },
      restock: true,
      reason: ' x ',
    };

    expect(toRefund(values, 'USD')).toEqual({
      lines: [{ lineId: 'mug', quantity: 2 }],
      restock: true,
      shipping: false,
      reason: 'x',
    });
    expect(toRefund({ ...values, mode: 'amount', amount: '12.5' }, 'USD')).toEqual({
      amount: usd(1250),
      reason: 'x',
    });
  });

  it('is never of more than is left, nor of nothing', async () => {
    const schema = refundSchema(usd(1000));
    const values = { ...refundValues(), reason: 'x' };
    const isValid = (change: object) => schema.isValid({ ...values, ...change });

    await expect(isValid({ mode: 'amount', amount: '10' })).resolves.toBe(true);
    await expect(isValid({ mode: 'amount', amount: '10.01' })).resolves.toBe(false);
    await expect(isValid({ mode: 'amount', amount: '0' })).resolves.toBe(false);
    await expect(isValid({})).resolves.toBe(false);
    await expect(isValid({ shipping: true })).resolves.toBe(true);
    await expect(isValid({ quantities: { mug: 1 } })).resolves.toBe(true);
  });
});
