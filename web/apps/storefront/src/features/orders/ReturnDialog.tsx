import type { Order } from '@portico/api';
import {
  Button,
  Dialog,
  Field,
  Image,
  Notice,
  QuantityStepper,
  showToast,
  Textarea,
} from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { returnable } from './returnable';
import type { OrderWrites } from './useOrderWrites';

const MAX_REASON = 500;

interface ReturnDialogProps {
  order: Order;
  writes: OrderWrites;
  onClose: () => void;
}

interface LinesProps {
  order: Order;
  chosen: Readonly<Record<string, number>>;
  onChoose: (lineId: string, quantity: number) => void;
}

function Lines({ order, chosen, onChoose }: LinesProps) {
  return (
    <ul aria-label={t('order.items')} className="divide-y divide-line">
      {order.lines
        .filter((line) => returnable(order, line) > 0)
        .map((line) => {
          const title = [line.title, ...Object.values(line.options)].join(' · ');
          return (
            <li key={line.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <Image src={line.image?.url} alt="" className="size-11! shrink-0 rounded-sm" />
              <span className="min-w-0 grow basis-32 text-sm font-medium">{title}</span>
              <QuantityStepper
                label={t('cart.quantityOf', { title })}
                lessLabel={t('cart.lessOf', { title })}
                moreLabel={t('cart.moreOf', { title })}
                value={chosen[line.id] ?? 0}
                min={0}
                max={returnable(order, line)}
                onChange={(quantity) => onChoose(line.id, quantity)}
              />
            </li>
          );
        })}
    </ul>
  );
}

export function ReturnDialog({ order, writes, onClose }: ReturnDialogProps) {
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const lines = Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
  const request = useMutation({
    mutationFn: () => writes.requestReturn({ lines, reason: reason.trim() }),
    onSuccess: () => {
      showToast({ tone: 'success', text: t('order.returnAsked') });
      onClose();
    },
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setSent(true);
    if (lines.length > 0 && reason.trim() !== '') request.mutate();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('order.return')}
      description={t('order.returnBody')}
      closeLabel={t('common.close')}
    >
      <form noValidate onSubmit={submit} className="grid gap-5">
        {request.isError && <Notice tone="danger">{problemText(request.error)}</Notice>}
        <Lines
          order={order}
          chosen={chosen}
          onChoose={(lineId, quantity) => setChosen({ ...chosen, [lineId]: quantity })}
        />
        {sent && lines.length === 0 && <Notice tone="danger">{t('order.returnNothing')}</Notice>}
        <Field
          label={t('order.reason')}
          required
          error={sent && reason.trim() === '' ? t('form.required') : undefined}
        >
          <Textarea
            rows={2}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" busy={request.isPending}>
            {t('order.returnSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
