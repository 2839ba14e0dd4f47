import type { Address } from '@portico/api';
import { LOCALE } from '../../shared/i18nFull';

const countries = new Intl.DisplayNames(LOCALE, { type: 'region' });

export function AddressBlock({ address }: { address: Address }) {
  const town = [address.city, address.region, address.postalCode].filter(Boolean).join(', ');
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    town,
    countries.of(address.country),
    address.phone,
  ].filter((line): line is string => Boolean(line));
  return (
    <address className="text-sm text-ink-soft not-italic">
      {lines.map((line, index) => (
        <span key={`${index} ${line}`} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
