import type { Order, OrderLine } from '@portico/api';

/** How many of a line are with the buyer and not on their way back: as the API counts, which has the last word. */
export function returnable(order: Order, line: OrderLine): number {
  if (!line.requiresShipping) return 0;
  const of = (lines: readonly { lineId: string; quantity: number }[]) =>
    lines
      .filter(({ lineId }) => lineId === line.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const back = order.returns
    .filter(({ status }) => status !== 'rejected')
    .reduce((sum, one) => sum + of(one.lines), 0);
  return Math.max(line.shippedQuantity - back, 0);
}
