import { createContext, useContext } from 'react';
import { formatInstant, type InstantStyle } from './i18n';

/** The time zone of the shop, which staff works by wherever it sits; UTC until the shop is known. */
export const ShopZone = createContext('UTC');

interface ShopTimeProps {
  at: string;
  /** `list` leaves the zone to the tooltip and to the foot of the navigation, which names it for all pages. */
  look?: InstantStyle;
}

/** An instant on the shop's clock. */
export function ShopTime({ at, look = 'full' }: ShopTimeProps) {
  const zone = useContext(ShopZone);
  return (
    <time
      dateTime={at}
      title={look === 'full' ? undefined : formatInstant(at, zone, 'full')}
      className="whitespace-nowrap"
    >
      {formatInstant(at, zone, look)}
    </time>
  );
}
