import { storageSlot } from '@portico/api';
import { api } from './api';

/** The checkout that holds goods for this browser, by its id. */
const slot = storageSlot('localStorage', 'portico.checkout');

export const keepOpenCheckout = (id: string): void => slot.write(id);
export const forgetOpenCheckout = (): void => slot.clear();

/**
 * Frees the goods and voids the payment. That it may have ended already is no fault of the buyer's.
 *
 * A guest who signs in leaves the guest's checkout behind: were it kept, the last pieces would be held from the very
 * buyer who wants them.
 */
export async function releaseOpenCheckout(): Promise<void> {
  const id = slot.read();
  if (id === null) return;
  slot.clear();
  await api
    .delete('/checkout/{checkout_id}', { params: { checkout_id: id } })
    .catch(() => undefined);
}
