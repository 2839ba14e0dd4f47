import type { Checkout } from '@portico/api';
import { Skeleton } from '@portico/ui';
import { lazy, Suspense } from 'react';
import { useShop } from '../shop';
import { CardForm } from './CardForm';
import { confirmCard, type Confirmation } from './model/payment';

const StripeForm = lazy(() => import('./StripeForm'));

interface PaymentFieldsProps {
  checkout: Checkout;
  busy: boolean;
  submitLabel: string;
  onPay: (confirm: () => Promise<Confirmation>) => Promise<void>;
}

/** The form of the provider that the shop is paid by. Stripe's is loaded where it is wanted alone. */
export function PaymentFields({ checkout, onPay, ...form }: PaymentFieldsProps) {
  const { shop } = useShop();
  const publishableKey = shop?.payment.publishableKey ?? null;
  const intent = checkout.paymentIntent;
  if (intent !== null && publishableKey !== null) {
    return (
      <Suspense fallback={<Skeleton className="h-64 w-full" />}>
        <StripeForm
          publishableKey={publishableKey}
          clientSecret={intent.clientSecret}
          onPay={onPay}
          {...form}
        />
      </Suspense>
    );
  }
  return (
    <CardForm
      needsCard={intent !== null}
      onPay={(card) => onPay(() => confirmCard(checkout, card))}
      {...form}
    />
  );
}
