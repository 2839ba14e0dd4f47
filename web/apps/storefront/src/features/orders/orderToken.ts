import { storageSlot } from '@portico/api';

const slot = (number: string) => storageSlot('sessionStorage', `portico.order.${number}`);

/** A guest's way to the order, for as long as the tab lives. */
export function keepOrderToken(number: string, token: string): void {
  slot(number).write(token);
}

export function orderToken(number: string): string | null {
  return slot(number).read();
}
