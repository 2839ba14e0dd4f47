import { createRetryKey } from '@portico/api';
import { ButtonLink, EmptyState, Spinner } from '@portico/ui';
import { CreditCard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSelector } from 'react-redux';
import { useSearchParams } from 'react-router';
import { t } from '../../shared/i18nFull';
import { selectSession } from '../session';
import { usePageTitle } from '../shop';
import { placeOrder } from './model/payment';
import { refusalOf } from './model/problems';
import { useCompletion } from './useCompletion';

/** Where the bank's own page sends a buyer back to: the order is placed as if they had never left. */
export default function ReturnPage() {
  usePageTitle(t('checkout.title'));
  const [address, setAddress] = useSearchParams();
  const { status } = useSelector(selectSession);
  const complete = useCompletion();
  const [intentId] = useState(() => address.get('payment_intent'));
  const [problem, setProblem] = useState<string | null>(
    intentId === null ? t('checkout.problem.payment_required') : null,
  );
  const begun = useRef(false);

  useEffect(() => {
    if (intentId === null || status === 'starting' || begun.current) return;
    begun.current = true;
    // The payment's secret stands in the address: it is not to stay there.
    setAddress({}, { replace: true });
    placeOrder(
      { paymentIntentId: intentId },
      { addressId: null, retryKey: createRetryKey(), onPending: () => undefined },
    )
      .then((order) => (order === null ? setProblem(t('checkout.stillPending')) : complete(order)))
      .catch((error: unknown) => setProblem(refusalOf(error).text));
  }, [intentId, status, setAddress, complete]);

  if (problem === null) {
    return (
      <div className="grid min-h-[50dvh] place-items-center">
        <Spinner label={t('checkout.pending')} size={28} />
      </div>
    );
  }
  return (
    <EmptyState
      heading="h1"
      title={t('checkout.notOrdered')}
      icon={<CreditCard aria-hidden size={32} />}
      action={<ButtonLink to="/checkout">{t('checkout.back')}</ButtonLink>}
    >
      {problem}
    </EmptyState>
  );
}
