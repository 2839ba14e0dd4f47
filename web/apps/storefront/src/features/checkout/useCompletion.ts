import type { Order } from '@portico/api';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { forgetOpenCheckout } from '../../shared/openCheckout';
import { useCart } from '../cart';
import { keepOrderToken, orderQuery } from '../orders';

/** What follows a placed order, however it came to be: its page, and a cart without it. */
export function useCompletion() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const cart = useCart();
  return async (order: Order) => {
    forgetOpenCheckout();
    if (order.accessToken) keepOrderToken(order.number, order.accessToken);
    queryClient.setQueryData(orderQuery(order.number).queryKey, order);
    await navigate(`/checkout/complete/${order.number}`, { replace: true });
    await cart.reload();
  };
}
