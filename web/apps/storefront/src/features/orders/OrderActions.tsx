import { saveFile, type Order } from '@portico/api';
import { Button, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { AddressDialog } from './AddressDialog';
import { CancelDialog } from './CancelDialog';
import { ReorderButton } from './ReorderButton';
import { ReturnDialog } from './ReturnDialog';
import { asItsBuyer, useOrderWrites } from './useOrderWrites';

const told = (error: unknown) => showToast({ tone: 'danger', text: problemText(error) });

/** What the buyer may do with the order now. */
export function OrderActions({ order }: { order: Order }) {
  const { number } = order;
  const writes = useOrderWrites(number);
  const [asked, setAsked] = useState<'address' | 'cancel' | 'return' | null>(null);
  const close = () => setAsked(null);
  const invoice = useMutation({
    mutationFn: () =>
      api.file('/orders/{number}/invoice.pdf', { params: { number }, ...asItsBuyer(number) }),
    onSuccess: (file) => saveFile(file, `invoice-${number}.pdf`),
    onError: told,
  });
  return (
    <div className="mb-8 flex flex-wrap gap-3">
      {order.confirmedAt !== null && (
        <Button
          variant="secondary"
          icon={<FileDown aria-hidden size={18} />}
          busy={invoice.isPending}
          onClick={() => invoice.mutate()}
        >
          {t('order.invoice')}
        </Button>
      )}
      {order.moves.includes('reorder') && <ReorderButton order={order} />}
      {order.moves.includes('return') && (
        <Button variant="secondary" onClick={() => setAsked('return')}>
          {t('order.return')}
        </Button>
      )}
      {order.moves.includes('edit_address') && order.shippingAddress !== null && (
        <Button variant="quiet" onClick={() => setAsked('address')}>
          {t('order.editAddress')}
        </Button>
      )}
      {order.moves.includes('cancel') && (
        <Button variant="quiet" onClick={() => setAsked('cancel')}>
          {t('order.cancel')}
        </Button>
      )}
      {asked === 'address' && <AddressDialog order={order} writes={writes} onClose={close} />}
      {asked === 'cancel' && <CancelDialog number={number} writes={writes} onClose={close} />}
      {asked === 'return' && <ReturnDialog order={order} writes={writes} onClose={close} />}
    </div>
  );
}
