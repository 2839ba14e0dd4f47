import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
} from '@portico/ui';
import { ShoppingBag } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../../shared/i18nFull';
import { usePageTitle } from '../shop';
import { CartLineRow } from './CartLineRow';
import { CartProblems } from './CartProblems';
import { QuoteSummary } from './QuoteSummary';
import { useCart } from './useCart';

function CartSkeleton() {
  return (
    <div className="grid gap-6" aria-busy="true">
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}

export default function CartPage() {
  usePageTitle(t('cart.title'));
  const { cart, lines, status, pending, reload } = useCart();

  useEffect(() => {
    void reload();
    // Once per visit: prices and stock may have changed since the cart was read.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (status === 'failed') {
    return (
      <>
        <PageHeader title={t('cart.title')} />
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void reload()}
        >
          {t('error.unreachable')}
        </ErrorState>
      </>
    );
  }
  if (cart === null || lines.length === 0) {
    return (
      <>
        <PageHeader title={t('cart.title')} />
        {status === 'loading' ? (
          <CartSkeleton />
        ) : (
          <EmptyState
            title={t('cart.empty')}
            icon={<ShoppingBag aria-hidden size={32} />}
            action={<ButtonLink to="/products">{t('common.backToShop')}</ButtonLink>}
          >
            {t('cart.emptyBody')}
          </EmptyState>
        )}
      </>
    );
  }
  const blocked = cart.lines.some((line) => !line.available);
  return (
    <>
      <PageHeader title={t('cart.title')} />
      <div className="grid gap-10 lg:grid-cols-[1fr_24rem] lg:gap-16">
        <section aria-label={t('cart.lines')}>
          <CartProblems cart={cart} />
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <CartLineRow key={line.id} line={line} />
            ))}
          </ul>
        </section>
        <aside aria-label={t('cart.summary')} className="lg:sticky lg:top-28 lg:self-start">
          <Card className="grid gap-6 sm:p-8">
            <h2 className="text-xl">{t('cart.summary')}</h2>
            <QuoteSummary
              quote={cart.quote}
              ships={cart.requiresShipping}
              shippingKnown={false}
              pending={pending}
            />
            {blocked || pending ? (
              <Button size="lg" wide busy={pending} disabled={blocked}>
                {t('cart.checkout')}
              </Button>
            ) : (
              <ButtonLink to="/checkout" size="lg" wide>
                {t('cart.checkout')}
              </ButtonLink>
            )}
            <ButtonLink to="/products" variant="quiet" wide>
              {t('cart.keepShopping')}
            </ButtonLink>
          </Card>
        </aside>
      </div>
    </>
  );
}
