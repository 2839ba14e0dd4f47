import { ButtonLink, Card, ErrorState, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useSelector } from 'react-redux';
import { useParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { OrderDetails, orderQuery } from '../orders';
import { selectSession } from '../session';
import { usePageTitle } from '../shop';

const steps = ['complete.step1', 'complete.step2', 'complete.step3'] as const;

export default function CompletePage() {
  usePageTitle(t('complete.title'));
  const { number = '' } = useParams();
  const { status } = useSelector(selectSession);
  const order = useQuery({ ...orderQuery(number), enabled: status !== 'starting' });
  const ships = order.data?.lines.some((line) => line.requiresShipping) ?? true;
  const lead = ships ? 'complete.lead' : 'complete.downloadLead';
  const waiting = order.data?.status === 'pending_payment';
  return (
    <>
      <section className="mb-14 grid items-center gap-8 rounded-xl bg-tint-4 p-8 sm:grid-cols-[auto_1fr] sm:p-12">
        <div
          aria-hidden
          className="grid h-32 w-24 place-items-center rounded-t-full bg-accent text-on-accent"
        >
          <Check size={40} strokeWidth={2.5} />
        </div>
        <div>
          <h1 tabIndex={-1} className="text-3xl sm:text-4xl">
            {t('complete.title')}
          </h1>
          <p className="mt-3 text-lg text-ink-soft">
            {t(waiting ? 'complete.pendingLead' : lead, { number })}
          </p>
          {!waiting && <p className="text-ink-soft">{t('complete.mail')}</p>}
          <div className="mt-6 flex flex-wrap gap-3">
            <ButtonLink to="/products">{t('complete.more')}</ButtonLink>
            <ButtonLink to={`/orders/${number}`} variant="secondary">
              {t('complete.view')}
            </ButtonLink>
          </div>
        </div>
      </section>
      {order.isPending && <Skeleton className="h-64 w-full" />}
      {order.isError && (
        <ErrorState
          title={t('error.title')}
          retryLabel={t('common.retry')}
          onRetry={() => void order.refetch()}
        >
          {problemText(order.error)}
        </ErrorState>
      )}
      {order.data && <OrderDetails order={order.data} />}
      {ships && (
        <Card className="mt-12 sm:p-8">
          <h2 className="mb-4 text-lg">{t('complete.next')}</h2>
          <ol className="grid gap-4 sm:grid-cols-3">
            {steps.map((step, index) => (
              <li key={step} className="flex gap-3 text-sm text-ink-soft">
                <span
                  aria-hidden
                  className="font-display text-xl leading-none font-semibold text-accent"
                >
                  {index + 1}
                </span>
                {t(step)}
              </li>
            ))}
          </ol>
        </Card>
      )}
    </>
  );
}
