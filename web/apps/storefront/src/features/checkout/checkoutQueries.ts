import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const shippingMethodsQuery = (country: string) =>
  queryOptions({
    queryKey: ['checkout', 'shippingMethods', country],
    queryFn: ({ signal }) => api.get('/checkout/shipping-methods', { query: { country }, signal }),
    meta: { personal: true },
  });
