import type { Order } from '@portico/api';

const PATIENCE = 60_000;

/** Whether the shop is about to give the buyer the files of what was just paid. */
export function awaitsDownloads(order: Order | undefined, now = Date.now()): boolean {
  if (!order?.confirmedAt || order.status === 'canceled' || order.downloads.length > 0)
    return false;
  const isFresh = now - Date.parse(order.confirmedAt) < PATIENCE;
  return isFresh && order.lines.some((line) => !line.requiresShipping);
}
