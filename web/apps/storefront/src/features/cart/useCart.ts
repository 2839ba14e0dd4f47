import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { addToCart, loadCart, setQuantity } from './cartActions';
import { selectCartState, selectCount, selectLines, type CartState } from './cartSlice';

type CartDispatch = ThunkDispatch<{ cart: CartState }, undefined, UnknownAction>;

export function useCart() {
  const dispatch = useDispatch<CartDispatch>();
  const { cart, status, edits } = useSelector(selectCartState);
  return {
    cart,
    status,
    lines: useSelector(selectLines),
    count: useSelector(selectCount),
    pending: Object.keys(edits).length > 0,
    add: (variantId: string, quantity: number) => dispatch(addToCart(variantId, quantity)),
    setQuantity: (lineId: string, quantity: number) => dispatch(setQuantity(lineId, quantity)),
    reload: () => dispatch(loadCart()),
  };
}
