import { boolean, object, string, type InferType } from 'yup';
import { t } from '../../shared/i18n';
import type { Adjustment, StockRow } from './inventoryQueries';

const MAX = 1_000_000_000;
const count = () =>
  string()
    .trim()
    .required(t('form.required'))
    .matches(/^\d{1,9}$/, t('form.count'));

export const adjustSchema = object({
  mode: string().oneOf(['count', 'difference']).required(),
  onHand: string()
    .default('')
    .when('mode', ([mode], schema) => (mode === 'count' ? count() : schema)),
  delta: string()
    .default('')
    .when('mode', ([mode], schema) =>
      mode === 'difference'
        ? schema
            .trim()
            .required(t('form.required'))
            .matches(/^[+-]?\d{1,9}$/, t('form.difference'))
        : schema,
    ),
  backorderLimit: count(),
  tracked: boolean().required(),
  reason: string()
    .trim()
    .required(t('form.required'))
    .max(200, t('form.tooLong', { max: 200 })),
});

export type AdjustValues = InferType<typeof adjustSchema>;
export const ADJUST_FIELDS = Object.keys(adjustSchema.fields);

export function adjustValues(row: StockRow): AdjustValues {
  return {
    mode: 'count',
    onHand: String(row.onHand),
    delta: '',
    backorderLimit: String(row.backorderLimit),
    tracked: row.tracked,
    reason: '',
  };
}

/** Only what was changed; a count that stayed is not sent, so that a sale meanwhile is not undone. */
export function toAdjustment(row: StockRow, values: AdjustValues): Adjustment {
  const onHand = Number(values.onHand);
  const backorderLimit = Math.min(Number(values.backorderLimit), MAX);
  return {
    variantId: row.variantId,
    locationId: row.locationId,
    reason: values.reason.trim(),
    ...(values.mode === 'count' && onHand !== row.onHand ? { onHand } : {}),
    ...(values.mode === 'difference' ? { delta: Number(values.delta) } : {}),
    ...(backorderLimit === row.backorderLimit ? {} : { backorderLimit }),
    ...(values.tracked === row.tracked ? {} : { tracked: values.tracked }),
  };
}

/** Whether the adjustment says anything but its reason. */
export function changesAnything(adjustment: Adjustment): boolean {
  const { onHand, delta, backorderLimit, tracked } = adjustment;
  return [onHand, delta, backorderLimit, tracked].some((value) => value !== undefined);
}
