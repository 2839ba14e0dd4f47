import type { Money } from '@portico/api';
import { Button, Dialog, RadioGroup, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { CheckField, TextAreaField, TextField } from '../../shared/forms';
import { money, t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Order } from './orderQueries';
import { QuantityRow } from './QuantityRow';
import {
  isShippingRefunded,
  leftToRefund,
  REFUND_FIELDS,
  refundSchema,
  refundValues,
  toRefund,
  type RefundValues,
} from './refundForm';
import type { OrderWrites } from './useOrderWrites';

interface RefundDialogProps {
  order: Order;
  left: Money;
  writes: OrderWrites;
  onClose: () => void;
}

function Lines({ order, error }: { order: Order; error: string | undefined }) {
  const lines = order.lines.filter((line) => leftToRefund(order, line) > 0);
  return (
    <div>
      <ul aria-label={t('refund.lines')}>
        {lines.map((line) => (
          <QuantityRow
            key={line.id}
            line={line}
            max={leftToRefund(order, line)}
            hint={t('refund.leftOfLine', { count: leftToRefund(order, line) })}
          />
        ))}
      </ul>
      {error && (
        <p role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {!isShippingRefunded(order) && order.amounts.shipping.amount > 0 && (
        <CheckField
          name="shipping"
          label={t('refund.shipping', { amount: money(order.amounts.shipping) })}
        />
      )}
      <CheckField name="restock" label={t('refund.restock')} />
    </div>
  );
}

/** Money back, for goods or as an amount. The sum of goods is the API's to say: it knows taxes and discounts. */
export function RefundDialog({ order, left, writes, onClose }: RefundDialogProps) {
  const save = useSave<RefundValues>(REFUND_FIELDS, { refund_beyond_paid: 'amount' });
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('refund.title', { number: order.number })}
      description={t('refund.left', { amount: money(left) })}
      closeLabel={t('common.close')}
    >
      <Formik<RefundValues>
        initialValues={refundValues()}
        validationSchema={refundSchema(left)}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) =>
            writes.refund(toRefund(values, left.currency), key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('refund.done') });
          onClose();
        }}
      >
        {({ isSubmitting, values, setFieldValue, errors, submitCount }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice
              failure={save.failure}
              onReload={() => void writes.reload().then(onClose)}
            />
            <RadioGroup
              legend={t('refund.how')}
              value={values.mode}
              onChange={(mode) => void setFieldValue('mode', mode)}
              options={[
                { value: 'lines', label: t('refund.byLines') },
                { value: 'amount', label: t('refund.byAmount') },
              ]}
            />
            {values.mode === 'amount' ? (
              <TextField
                name="amount"
                label={t('refund.amount', { currency: left.currency })}
                inputMode="decimal"
                autoComplete="off"
              />
            ) : (
              <Lines
                order={order}
                error={
                  submitCount > 0 && typeof errors.quantities === 'string'
                    ? errors.quantities
                    : undefined
                }
              />
            )}
            <TextAreaField
              name="reason"
              label={t('refund.reason')}
              help={t('refund.reasonHelp')}
              rows={2}
            />
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
