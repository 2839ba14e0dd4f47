import type { Order, OrderLine } from '@portico/api';
import { expect, it } from 'vitest';
import { returnable } from './returnable';

const line = { id: 'mug', quantity: 4, shippedQuantity: 3, requiresShipping: true } as OrderLine;
const back = (quantity: number, status: string) => ({
  status,
  lines: [{ lineId: 'mug', quantity, restocked: 0 }],
});

it('counts what was shipped and is neither back nor on its way, a rejected return not counting', () => {
  const order = (...returns: ReturnType<typeof back>[]) => ({ returns }) as unknown as Order;

  expect(returnable(order(), line)).toBe(3);
  expect(
    returnable(order(back(1, 'requested'), back(1, 'refunded'), back(2, 'rejected')), line),
  ).toBe(1);
});

it('counts nothing of what was downloaded', () => {
  const download = { ...line, requiresShipping: false };
  expect(returnable({ returns: [] } as unknown as Order, download)).toBe(0);
});
