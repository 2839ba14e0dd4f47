import { isProblem, newIdempotencyKey, type Cart } from '@portico/api';
import { showToast } from '@portico/ui';
import type { Dispatch } from '@reduxjs/toolkit';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { answered, edited, failed, loading, settled, type CartState } from './cartSlice';

type GetState = () => { cart: CartState };

/** Writes go one after the other, so that the last answer is the newest cart. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(write: () => Promise<T>): Promise<T> {
  const result = queue.then(write, write);
  queue = result.catch(() => undefined);
  return result;
}

export const loadCart = () => async (dispatch: Dispatch) => {
  if (api.cartToken.read() === null && api.session.token() === null) {
    dispatch(answered(null));
    return;
  }
  dispatch(loading());
  try {
    dispatch(answered(await inTurn(() => api.get('/cart'))));
  } catch (error) {
    if (isProblem(error) && error.status === 404) {
      api.cartToken.clear();
      dispatch(answered(null));
    } else {
      dispatch(failed());
    }
  }
};

export const addToCart = (variantId: string, quantity: number) => async (dispatch: Dispatch) => {
  const idempotencyKey = newIdempotencyKey();
  const cart = await inTurn(() =>
    api.post('/cart/items', { body: { variantId, quantity }, idempotencyKey }),
  );
  dispatch(answered(cart));
};

/** A write elsewhere that answers with the cart, in turn with all others. */
export const takeOver =
  <T>(write: () => Promise<readonly [Cart, T]>) =>
  async (dispatch: Dispatch): Promise<T> => {
    const [cart, answer] = await inTurn(write);
    dispatch(answered(cart));
    return answer;
  };

function sendQuantity(lineId: string, quantity: number, idempotencyKey: string): Promise<Cart> {
  return quantity === 0
    ? api.delete('/cart/items/{item_id}', { params: { item_id: lineId }, idempotencyKey })
    : api.patch('/cart/items/{item_id}', {
        params: { item_id: lineId },
        body: { quantity },
        idempotencyKey,
      });
}

/**
 * Shows the new quantity at once and asks the server. A refusal rolls back to the server's last answer and says why.
 * A newer edit of the same line takes the place of one that still waits.
 */
export const setQuantity =
  (lineId: string, quantity: number) =>
  async (dispatch: Dispatch, getState: GetState): Promise<boolean> => {
    dispatch(edited({ lineId, quantity }));
    const idempotencyKey = newIdempotencyKey();
    const isNewest = () => getState().cart.edits[lineId] === quantity;
    return inTurn(async () => {
      if (!isNewest()) return true;
      try {
        dispatch(answered(await sendQuantity(lineId, quantity, idempotencyKey)));
        if (isNewest()) dispatch(settled(lineId));
        return true;
      } catch (error) {
        if (isNewest()) dispatch(settled(lineId));
        showToast({ tone: 'danger', text: t('cart.rolledBack', { reason: problemText(error) }) });
        return false;
      }
    });
  };
