import { loadStripe } from '@stripe/stripe-js/pure';
import { queryOptions } from '@tanstack/react-query';

/** Stripe's script, from Stripe's own address: asked for when a buyer is about to pay, and not before. */
export const stripeQuery = (publishableKey: string) =>
  queryOptions({
    queryKey: ['stripe', publishableKey],
    queryFn: async () => {
      const stripe = await loadStripe(publishableKey);
      if (stripe === null) throw new Error('Stripe can not be loaded here.');
      return stripe;
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: 1,
  });
