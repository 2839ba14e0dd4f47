import { fromDecimal, type Money } from '@portico/api';
import { object, string } from 'yup';
import { t } from '../../shared/i18n';
import type { Order, OrderLine, RefundWish } from './orderQueries';

export interface RefundValues {
  mode: 'amount' | 'lines';
  amount: string;
  /** By line id: for how many the money goes back. */
  quantities: Record<string, number>;
  shipping: boolean;
  restock: boolean;
  reason: string;
}

export const REFUND_FIELDS = ['amount', 'reason', 'shipping', 'restock'];

/** What of a line was not refunded yet; a refund that failed gave nothing back. */
export function leftToRefund(order: Order, line: OrderLine): number {
  const refunded = order.refunds
    .filter(({ status }) => status !== 'failed')
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return line.quantity - refunded;
}

export const isShippingRefunded = (order: Order): boolean =>
  order.refunds.some(({ status, shipping }) => shipping && status !== 'failed');

export const refundValues = (): RefundValues => ({
  mode: 'lines',
  amount: '',
  quantities: {},
  shipping: false,
  restock: false,
  reason: '',
});

const chosen = (values: RefundValues) =>
  Object.entries(values.quantities).filter(([, quantity]) => quantity > 0);

export const refundSchema = (left: Money) =>
  object({
    amount: string().when('mode', ([mode], schema) =>
      mode === 'amount'
        ? schema
            .required(t('form.required'))
            .test('price', t('form.price'), (text) => {
              const money = fromDecimal(text, left.currency);
              return money !== null && money.amount > 0;
            })
            .test('left', t('refund.tooMuch'), (text) => {
              const money = fromDecimal(text, left.currency);
              return money === null || money.amount <= left.amount;
            })
        : schema,
    ),
    quantities: object().test('some', t('refund.nothing'), (_, { parent }) => {
      const values = parent as RefundValues;
      return values.mode === 'amount' || values.shipping || chosen(values).length > 0;
    }),
    reason: string()
      .trim()
      .required(t('form.required'))
      .max(500, t('form.tooLong', { max: 500 })),
  });

export function toRefund(values: RefundValues, currency: string): RefundWish {
  const reason = values.reason.trim();
  if (values.mode === 'amount') return { amount: fromDecimal(values.amount, currency), reason };
  const lines = chosen(values).map(([lineId, quantity]) => ({ lineId, quantity }));
  return {
    ...(lines.length > 0 ? { lines, restock: values.restock } : {}),
    shipping: values.shipping,
    reason,
  };
}
