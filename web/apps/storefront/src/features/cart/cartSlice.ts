import type { Cart } from '@portico/api';
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export interface CartState {
  /** The server's last answer; null is an empty cart that the server has not seen yet. */
  cart: Cart | null;
  status: 'loading' | 'ready' | 'failed';
  /** Quantities that were asked for and not yet answered; 0 is a removal. Dropping one rolls it back. */
  edits: Record<string, number>;
}

const initialState: CartState = { cart: null, status: 'loading', edits: {} };

export const cartSlice = createSlice({
  name: 'cart',
  initialState,
  reducers: {
    loading: (state) => {
      state.status = 'loading';
    },
    answered: (state, { payload }: PayloadAction<Cart | null>) => {
      state.cart = payload;
      state.status = 'ready';
    },
    failed: (state) => {
      state.status = state.cart === null ? 'failed' : 'ready';
    },
    edited: (state, { payload }: PayloadAction<{ lineId: string; quantity: number }>) => {
      state.edits[payload.lineId] = payload.quantity;
    },
    settled: (state, { payload }: PayloadAction<string>) => {
      const { [payload]: _, ...others } = state.edits;
      state.edits = others;
    },
  },
});

export const { loading, answered, failed, edited, settled } = cartSlice.actions;

interface WithCart {
  cart: CartState;
}

export const selectCartState = (state: WithCart): CartState => state.cart;

/** The lines as the buyer wants them; `pending` ones wait for the server's sums. */
export function shownLines({ cart, edits }: CartState) {
  return (cart?.lines ?? []).flatMap((line) => {
    const quantity = edits[line.id] ?? line.quantity;
    return quantity === 0 ? [] : [{ ...line, quantity, pending: edits[line.id] !== undefined }];
  });
}

export type ShownLine = ReturnType<typeof shownLines>[number];
