import { createRetryKey, type CheckoutRequest, type Order, type RetryKey } from '@portico/api';
import { ButtonLink, cx, EmptyState, Notice, PageHeader, Spinner } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { LockKeyhole, ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { useNavigate } from 'react-router';
import { t } from '../../shared/i18nFull';
import { releaseOpenCheckout } from '../../shared/openCheckout';
import { addressesQuery } from '../account';
import { CartProblems, useCart } from '../cart';
import { selectSession } from '../session';
import { usePageTitle, useShop } from '../shop';
import { initialDetails, type DetailsValues } from './detailsForm';
import { DetailsStep } from './DetailsStep';
import { changeHold, openHold, type Hold } from './hold';
import { refusalOf, type Refusal } from './model/problems';
import { OrderSummary } from './OrderSummary';
import { PaymentStep } from './PaymentStep';
import { useCompletion } from './useCompletion';

function Steps({ paying }: { paying: boolean }) {
  const steps = [
    { label: t('checkout.stepDetails'), current: !paying },
    { label: t('checkout.stepPayment'), current: paying },
  ];
  return (
    <ol aria-label={t('checkout.steps')} className="flex gap-6 text-sm font-medium">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.current ? 'step' : undefined}
          className={cx('flex items-center gap-2', step.current ? 'text-ink' : 'text-muted')}
        >
          <span
            aria-hidden
            className={cx(
              'grid size-6 place-items-center rounded-full text-xs',
              step.current ? 'bg-ink text-on-ink' : 'ring-1 ring-line-strong',
            )}
          >
            {index + 1}
          </span>
          {step.label}
        </li>
      ))}
    </ol>
  );
}

function Waiting() {
  return (
    <div className="grid min-h-[50dvh] place-items-center">
      <Spinner label={t('common.loading')} size={28} />
    </div>
  );
}

function useCheckoutFlow() {
  const navigate = useNavigate();
  const complete = useCompletion();
  const cart = useCart();
  const [hold, setHold] = useState<Hold | null>(null);
  const [details, setDetails] = useState<DetailsValues | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [editing, setEditing] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const [ordered, setOrdered] = useState(false);
  const [retryKey] = useState(createRetryKey);

  async function leave() {
    setHold(null);
    setEditing(false);
    await releaseOpenCheckout();
    await cart.reload();
  }

  return {
    hold,
    details,
    refusal,
    renewing,
    ordered,
    editing,
    /** Holds the cart, or, where it is held, sends it elsewhere. */
    request: (body: CheckoutRequest, key: RetryKey) =>
      hold === null ? openHold(body, key) : changeHold(hold, body, key),
    held: (next: Hold, values: DetailsValues) => {
      setHold(next);
      setDetails(values);
      setRefusal(null);
      setEditing(false);
      window.scrollTo(0, 0);
    },
    edit: () => {
      setRefusal(null);
      setEditing(true);
    },
    toCart: async () => {
      await leave();
      await navigate('/cart');
    },
    holdAgain: async (current: Hold) => {
      setRenewing(true);
      try {
        await releaseOpenCheckout();
        await cart.reload();
        setHold(await openHold(current.request, retryKey));
      } catch (error) {
        retryKey.answered();
        setRefusal(refusalOf(error));
        setHold(null);
        setEditing(false);
      } finally {
        setRenewing(false);
      }
    },
    complete: async (order: Order) => {
      setOrdered(true);
      await complete(order);
    },
  };
}

export default function CheckoutPage() {
  usePageTitle(t('checkout.title'));
  const { status, user } = useSelector(selectSession);
  const { shop } = useShop();
  const { cart, status: cartStatus } = useCart();
  const addresses = useQuery({ ...addressesQuery, enabled: status === 'signedIn' });
  const flow = useCheckoutFlow();
  const { hold } = flow;

  if (
    status === 'starting' ||
    shop === undefined ||
    cartStatus === 'loading' ||
    addresses.isLoading ||
    flow.ordered
  ) {
    if (hold === null || flow.ordered) return <Waiting />;
  }
  if (status === 'guest' && shop?.guestCheckout === false) {
    return (
      <EmptyState
        heading="h1"
        title={t('checkout.needAccount')}
        icon={<LockKeyhole aria-hidden size={32} />}
        action={<ButtonLink to="/login?next=/checkout">{t('checkout.signIn')}</ButtonLink>}
      >
        {t('checkout.needAccountBody')}
      </EmptyState>
    );
  }
  if (cart === null || cart.lines.length === 0) {
    return (
      <EmptyState
        heading="h1"
        title={t('checkout.emptyTitle')}
        icon={<ShoppingBag aria-hidden size={32} />}
        action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
      >
        {t('cart.emptyBody')}
      </EmptyState>
    );
  }

  const saved = addresses.data?.items ?? [];
  const address = hold?.request.address ?? saved.find(({ id }) => id === hold?.request.addressId);
  return (
    <>
      <PageHeader
        title={t('checkout.title')}
        lead={<Steps paying={hold !== null && !flow.editing} />}
      />
      <div className="grid gap-12 lg:grid-cols-[1fr_24rem] lg:gap-16">
        <div className="min-w-0">
          {hold === null || flow.editing ? (
            <>
              {cart.problems.length > 0 && (
                <div className="mb-8">
                  <CartProblems cart={cart} />
                </div>
              )}
              {hold !== null && (
                <div className="mb-8">
                  <Notice>{t('checkout.stillHeld')}</Notice>
                </div>
              )}
              <DetailsStep
                user={user}
                saved={saved}
                initial={flow.details ?? initialDetails(saved, user?.name ?? '')}
                ships={cart.requiresShipping}
                refusal={flow.refusal}
                onRequest={flow.request}
                onHold={flow.held}
              />
            </>
          ) : (
            <PaymentStep
              key={hold.checkout.id}
              hold={hold}
              address={address}
              renewing={flow.renewing}
              onEdit={flow.edit}
              onCart={() => void flow.toCart()}
              onHoldAgain={() => void flow.holdAgain(hold)}
              onOrder={(order) => void flow.complete(order)}
            />
          )}
        </div>
        <OrderSummary
          quote={hold?.checkout.quote ?? cart.quote}
          final={hold !== null && !flow.editing}
        />
      </div>
    </>
  );
}
