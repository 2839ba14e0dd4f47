import type { Address, Order } from '@portico/api';
import { Button, Notice, unreachable } from '@portico/ui';
import { money, t } from '../../shared/i18nFull';
import { AddressBlock } from '../orders';
import { Section } from './DetailsStep';
import type { Hold } from './hold';
import { HoldBar } from './HoldBar';
import { HoldEnded } from './HoldEnded';
import type { Refusal } from './model/problems';
import { PaymentFields } from './PaymentFields';
import { SecureDialog } from './SecureDialog';
import { useCountdown } from './useCountdown';
import { usePayment } from './usePayment';

interface PaymentStepProps {
  hold: Hold;
  address: Address | null | undefined;
  renewing: boolean;
  onEdit: () => void;
  onCart: () => void;
  onHoldAgain: () => void;
  onOrder: (order: Order) => void;
}

function WayOn({
  refusal,
  onEdit,
  onCart,
  onHoldAgain,
}: { refusal: Refusal } & Pick<PaymentStepProps, 'onEdit' | 'onCart' | 'onHoldAgain'>) {
  switch (refusal.way) {
    case 'card':
    case 'retry':
      return null;
    case 'cart':
      return (
        <Button variant="secondary" onClick={onCart}>
          {t('checkout.reviewCart')}
        </Button>
      );
    case 'details':
      return (
        <Button variant="secondary" onClick={onEdit}>
          {t('checkout.edit')}
        </Button>
      );
    case 'holdAgain':
      return (
        <Button variant="secondary" onClick={onHoldAgain}>
          {t('checkout.holdAgain')}
        </Button>
      );
    default:
      return unreachable(refusal.way);
  }
}

export function PaymentStep({
  hold,
  address,
  renewing,
  onEdit,
  onCart,
  onHoldAgain,
  onOrder,
}: PaymentStepProps) {
  const { checkout, request } = hold;
  const seconds = useCountdown(hold.deadline);
  const payment = usePayment({ checkout, addressId: request.addressId, onOrder });
  const { phase } = payment;
  const due = checkout.paymentIntent?.amount ?? checkout.quote.amountDue;
  const amount = money(due);
  const expired = seconds === 0 && !payment.busy;
  const refusal = phase.name === 'idle' ? phase.refusal : null;

  return (
    <div className="grid gap-8">
      {address && (
        <Section
          title={t('checkout.deliverTo')}
          aside={
            <Button variant="quiet" onClick={onEdit} disabled={payment.busy} className="-mr-4">
              {t('checkout.edit')}
            </Button>
          }
        >
          <AddressBlock address={address} />
        </Section>
      )}
      <Section title={t('checkout.payment')}>
        {expired ? (
          <HoldEnded busy={renewing} onHoldAgain={onHoldAgain} />
        ) : (
          <HoldBar seconds={seconds} />
        )}
        {refusal !== null && !expired && (
          <Notice
            tone="danger"
            action={
              <WayOn refusal={refusal} onEdit={onEdit} onCart={onCart} onHoldAgain={onHoldAgain} />
            }
          >
            {refusal.text}
          </Notice>
        )}
        {phase.name === 'pending' && <Notice>{t('checkout.pending')}</Notice>}
        {phase.name === 'stillPending' && (
          <Notice tone="warning">{t('checkout.stillPending')}</Notice>
        )}
        {!expired && (
          <PaymentFields
            checkout={checkout}
            busy={payment.busy}
            submitLabel={
              phase.name === 'stillPending'
                ? t('checkout.askAgain')
                : checkout.paymentIntent === null
                  ? t('checkout.placeOrder')
                  : t('checkout.pay', { amount })
            }
            onPay={payment.pay}
          />
        )}
      </Section>
      <SecureDialog
        open={phase.name === 'secure'}
        amount={amount}
        onAnswer={(outcome) => {
          if (phase.name === 'secure') phase.resolve(outcome);
        }}
      />
    </div>
  );
}
