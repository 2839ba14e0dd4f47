import { ErrorState, Skeleton } from '@portico/ui';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../shared/i18nFull';
import type { Confirmation } from './model/payment';
import { confirmByStripe } from './model/stripe';
import { PayForm } from './PayForm';
import { stripeQuery } from './stripeQueries';

interface StripeFormProps {
  publishableKey: string;
  clientSecret: string;
  busy: boolean;
  submitLabel: string;
  onPay: (confirm: () => Promise<Confirmation>) => Promise<void>;
}

function Fields({
  busy,
  submitLabel,
  onPay,
}: Omit<StripeFormProps, 'publishableKey' | 'clientSecret'>) {
  const stripe = useStripe();
  const elements = useElements();
  return (
    <PayForm
      busy={busy || stripe === null || elements === null}
      submitLabel={submitLabel}
      onPay={async () => {
        if (stripe !== null && elements !== null) {
          await onPay(() => confirmByStripe(stripe, elements));
        }
      }}
    >
      <PaymentElement options={{ layout: 'tabs' }} />
    </PayForm>
  );
}

/** Stripe's Payment Element: card numbers go to Stripe and never to the shop. */
export default function StripeForm({ publishableKey, clientSecret, ...form }: StripeFormProps) {
  const stripe = useQuery(stripeQuery(publishableKey));
  if (stripe.isError) {
    return (
      <ErrorState
        title={t('checkout.formMissing')}
        retryLabel={t('common.retry')}
        onRetry={() => void stripe.refetch()}
      >
        {t('checkout.formMissingBody')}
      </ErrorState>
    );
  }
  if (stripe.data === undefined) return <Skeleton className="h-64 w-full" />;
  return (
    <Elements stripe={stripe.data} options={{ clientSecret }}>
      <Fields {...form} />
    </Elements>
  );
}
