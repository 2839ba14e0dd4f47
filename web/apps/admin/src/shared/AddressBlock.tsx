import { addressLines, type AddressBody } from './address';

export function AddressBlock({ address }: { address: Partial<AddressBody> }) {
  return (
    <address className="text-sm text-ink-soft not-italic">
      {addressLines(address).map((line, index) => (
        <span key={`${index}-${line}`} className="block break-words">
          {line}
        </span>
      ))}
    </address>
  );
}
