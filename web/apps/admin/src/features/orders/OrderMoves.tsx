import { Button, showToast } from '@portico/ui';
import { MailPlus, Truck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { useMay } from '../session';
import type { OrderDetail } from './orderQueries';
import { Papers } from './Papers';
import { RefundDialog } from './RefundDialog';
import { ShipDialog } from './ShipDialog';
import type { OrderWrites } from './useOrderWrites';
import { WordDialog } from './WordDialog';

const WORDED = ['cancel', 'close'] as const;
type Asked = 'ship' | 'refund' | 'resend' | (typeof WORDED)[number];

/** What may be done with the order now: the API says what, the permissions say by whom. */
export function OrderMoves({ detail, writes }: { detail: OrderDetail; writes: OrderWrites }) {
  const may = useMay();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const { order, moves, refundable } = detail;
  const can = (move: string) =>
    moves.includes(move) && may(move === 'refund' ? 'refunds.write' : 'orders.write');
  const worded = WORDED.find((move) => move === asked);
  return (
    <>
      {WORDED.filter(can).map((move) => (
        <Button key={move} variant="quiet" onClick={() => setAsked(move)}>
          {t(`orders.${move}`)}
        </Button>
      ))}
      {can('refund') && (
        <Button
          variant="secondary"
          icon={<Undo2 aria-hidden size={18} />}
          onClick={() => setAsked('refund')}
        >
          {t('refund.open')}
        </Button>
      )}
      {can('ship') && (
        <Button icon={<Truck aria-hidden size={18} />} onClick={() => setAsked('ship')}>
          {t('ship.open')}
        </Button>
      )}
      <Papers
        order={order}
        more={
          can('resend_confirmation')
            ? [
                {
                  label: t('orders.resend'),
                  icon: <MailPlus aria-hidden size={18} />,
                  onSelect: () => setAsked('resend'),
                },
              ]
            : []
        }
      />
      <ConfirmDialog
        open={asked === 'resend'}
        title={t('orders.resend')}
        confirmLabel={t('orders.resendSubmit')}
        variant="primary"
        onConfirm={async () => {
          await writes.resendConfirmation();
          showToast({ tone: 'success', text: t('orders.resendDone') });
        }}
        onClose={close}
      >
        {t('orders.resendLead', { email: order.email ?? '' })}
      </ConfirmDialog>
      {asked === 'ship' && <ShipDialog order={order} writes={writes} onClose={close} />}
      {asked === 'refund' && (
        <RefundDialog order={order} left={refundable} writes={writes} onClose={close} />
      )}
      {worded && (
        <WordDialog
          title={t(`orders.${worded}`)}
          lead={t(`orders.${worded}Lead`)}
          label={t('orders.reason')}
          submitLabel={t(`orders.${worded}`)}
          field="reason"
          danger
          onSubmit={async (reason, key) => {
            await writes[worded](reason, key);
            showToast({ tone: 'success', text: t(`orders.${worded}Done`) });
          }}
          onReload={writes.reload}
          onClose={close}
        />
      )}
    </>
  );
}
