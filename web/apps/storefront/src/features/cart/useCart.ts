import type { Cart } from '@portico/api';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useMemo } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { addToCart, loadCart, setQuantity, takeOver } from './cartActions';
import { selectCartState, shownLines, type CartState } from './cartSlice';

type CartDispatch = ThunkDispatch<{ cart: CartState }, undefined, UnknownAction>;

export function useCart() {
  const dispatch = useDispatch<CartDispatch>();
  const state = useSelector(selectCartState);
  const lines = useMemo(() => shownLines(state), [state]);
  const { cart, status, edits } = state;
  return {
    cart,
    status,
    lines,
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    pending: Object.keys(edits).length > 0,
    add: (variantId: string, quantity: number) => dispatch(addToCart(variantId, quantity)),
    setQuantity: (lineId: string, quantity: number) => dispatch(setQuantity(lineId, quantity)),
    takeOver: <T>(write: () => Promise<readonly [Cart, T]>) => dispatch(takeOver(write)),
    reload: () => dispatch(loadCart()),
  };
}
