import { number, object, string, type AnyObject, type ObjectSchema } from 'yup';
import { t } from '../../shared/i18n';
import type { OrderLine, Shipment } from './orderQueries';

export interface ShipValues {
  /** By line id: how many go into the parcel. */
  quantities: Record<string, number>;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
}

export const SHIP_FIELDS = ['carrier', 'trackingNumber', 'trackingUrl'];

export const leftOf = (line: OrderLine): number => line.quantity - line.shippedQuantity;

export function shipValues(lines: readonly OrderLine[]): ShipValues {
  return {
    quantities: Object.fromEntries(lines.map((line) => [line.id, leftOf(line)])),
    carrier: '',
    trackingNumber: '',
    trackingUrl: '',
  };
}

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max })).default('');

export function shipSchema(lines: readonly OrderLine[]): ObjectSchema<AnyObject> {
  return object({
    quantities: object(
      Object.fromEntries(lines.map((line) => [line.id, number().min(0).max(leftOf(line))])),
    ).test('some', t('ship.nothing'), (chosen) =>
      Object.values(chosen as Record<string, number>).some((quantity) => quantity > 0),
    ),
    carrier: text(200),
    trackingNumber: text(200),
    trackingUrl: text(2000).matches(/^https?:\/\/[^\s<>"]+$/, {
      message: t('form.url'),
      excludeEmptyString: true,
    }),
  });
}

/** The parcel as the API takes it; what stays empty is left out. */
export function toShipment(values: ShipValues): Shipment {
  const { carrier, trackingNumber, trackingUrl } = values;
  const tracking = { carrier, trackingNumber, trackingUrl };
  return {
    lines: Object.entries(values.quantities)
      .filter(([, quantity]) => quantity > 0)
      .map(([lineId, quantity]) => ({ lineId, quantity })),
    ...Object.fromEntries(
      Object.entries(tracking)
        .map(([name, value]) => [name, value.trim()])
        .filter(([, value]) => value !== ''),
    ),
  };
}
