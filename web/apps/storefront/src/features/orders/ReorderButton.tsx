import { newIdempotencyKey, type Order } from '@portico/api';
import { Button, ButtonLink, Dialog, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { useCart } from '../cart';
import { asItsBuyer } from './useOrderWrites';

/** Puts what can still be bought into the cart; what could not is told before one goes on to it. */
export function ReorderButton({ order }: { order: Order }) {
  const { number } = order;
  const navigate = useNavigate();
  const cart = useCart();
  const [isTelling, setTelling] = useState(false);
  const reorder = useMutation({
    mutationFn: () =>
      cart.takeOver(async () => {
        const answer = await api.post('/orders/{number}/reorder', {
          params: { number },
          idempotencyKey: newIdempotencyKey(),
          ...asItsBuyer(number),
        });
        return [answer.cart, answer] as const;
      }),
    onSuccess: ({ missing }) => {
      if (missing.length > 0) {
        setTelling(true);
        return;
      }
      showToast({ tone: 'success', text: t('order.reordered') });
      void navigate('/cart');
    },
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  const close = () => setTelling(false);
  const told = reorder.data;
  return (
    <>
      <Button
        variant="secondary"
        icon={<RotateCcw aria-hidden size={18} />}
        busy={reorder.isPending}
        onClick={() => reorder.mutate()}
      >
        {t('order.reorder')}
      </Button>
      <Dialog
        open={isTelling}
        onClose={close}
        title={t('order.reorderMissing')}
        closeLabel={t('common.close')}
        footer={
          <>
            <Button variant="quiet" onClick={close}>
              {t('common.close')}
            </Button>
            {told !== undefined && told.cart.lines.length > 0 && (
              <ButtonLink to="/cart">{t('order.toCart')}</ButtonLink>
            )}
          </>
        }
      >
        <ul className="grid gap-3 text-ink-soft">
          {told?.missing.map((one) => (
            <li key={one.lineId}>
              {one.detail}
              {one.added > 0 && (
                <span className="block text-sm text-muted">
                  {t('order.reorderAdded', { added: one.added, wanted: one.wanted })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
