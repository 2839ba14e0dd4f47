import { number, object, string, type AnyObject, type ObjectSchema } from 'yup';
import { t } from '../../shared/i18n';
import type { Order, OrderLine, Shipment, Tracking } from './orderQueries';

export interface TrackingValues {
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
}

export interface ShipValues extends TrackingValues {
  /** By line id: how many go into the parcel. */
  quantities: Record<string, number>;
}

export const SHIP_FIELDS = ['carrier', 'trackingNumber', 'trackingUrl'];

/** How many of a line are in no parcel yet, be it shipped or packed. */
export function leftOf(order: Order, line: OrderLine): number {
  const packed = order.fulfillments
    .filter(({ status }) => status === 'pending')
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return line.quantity - line.shippedQuantity - packed;
}

export function shipValues(order: Order): ShipValues {
  return {
    quantities: Object.fromEntries(order.lines.map((line) => [line.id, leftOf(order, line)])),
    carrier: '',
    trackingNumber: '',
    trackingUrl: '',
  };
}

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max })).default('');

const tracking = {
  carrier: text(200),
  trackingNumber: text(200),
  trackingUrl: text(2000).matches(/^https?:\/\/[^\s<>"]+$/, {
    message: t('form.url'),
    excludeEmptyString: true,
  }),
};

export const trackingSchema = object(tracking);

export function shipSchema(order: Order): ObjectSchema<AnyObject> {
  return object({
    quantities: object(
      Object.fromEntries(
        order.lines.map((line) => [line.id, number().min(0).max(leftOf(order, line))]),
      ),
    ).test('some', t('ship.nothing'), (chosen) =>
      Object.values(chosen as Record<string, number>).some((quantity) => quantity > 0),
    ),
    ...tracking,
  });
}

/** What stays empty is left out. */
export function toTracking({ carrier, trackingNumber, trackingUrl }: TrackingValues): Tracking {
  return Object.fromEntries(
    Object.entries({ carrier, trackingNumber, trackingUrl })
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );
}

/** The parcel as the API takes it. */
export function toShipment(values: ShipValues): Shipment {
  return {
    lines: Object.entries(values.quantities)
      .filter(([, quantity]) => quantity > 0)
      .map(([lineId, quantity]) => ({ lineId, quantity })),
    ...toTracking(values),
  };
}
