import { fromDecimal } from '@portico/api';
import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { CheckField, TextField } from '../../shared/forms';
import { money, t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Order, Return } from './orderQueries';
import { isShippingRefunded } from './refundForm';
import type { OrderWrites } from './useOrderWrites';

interface Values {
  amount: string;
  shipping: boolean;
}

interface RefundReturnDialogProps {
  order: Order;
  back: Return;
  writes: OrderWrites;
  onClose: () => void;
}

/** Pays for what came back: what it cost, or less where the goods suffered. */
export function RefundReturnDialog({ order, back, writes, onClose }: RefundReturnDialogProps) {
  const save = useSave<Values>(['amount', 'shipping'], { refund_beyond_paid: 'amount' });
  const { currency } = order.amounts.total;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('returns.refund')}
      description={t('returns.refundLead')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ amount: '', shipping: false }}
        validationSchema={object({
          amount: string().test(
            'price',
            t('form.price'),
            (text = '') => text.trim() === '' || (fromDecimal(text, currency)?.amount ?? 0) > 0,
          ),
        })}
        onSubmit={async (values, helpers) => {
          const amount = values.amount.trim() === '' ? null : fromDecimal(values.amount, currency);
          const done = await save.run(values, helpers, (key) =>
            writes.refundReturn(
              back.id,
              amount === null ? { shipping: values.shipping } : { amount },
              key,
            ),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('refund.done') });
          onClose();
        }}
      >
        {({ isSubmitting, values }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice
              failure={save.failure}
              onReload={() => void writes.reload().then(onClose)}
            />
            <TextField
              name="amount"
              label={t('refund.amount', { currency })}
              help={t('returns.amountHelp')}
              inputMode="decimal"
              autoComplete="off"
              optional
            />
            {values.amount.trim() === '' &&
              !isShippingRefunded(order) &&
              order.amounts.shipping.amount > 0 && (
                <CheckField
                  name="shipping"
                  label={t('refund.shipping', { amount: money(order.amounts.shipping) })}
                />
              )}
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" variant="danger" busy={isSubmitting}>
                {t('refund.submit')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
