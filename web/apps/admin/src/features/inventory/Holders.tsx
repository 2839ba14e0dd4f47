import { Link } from '@portico/ui';
import { t } from '../../shared/i18n';
import { holdersOf } from './holders';

interface HoldersProps {
  context: Readonly<Record<string, unknown>> | undefined;
}

/** The orders and the paying buyers that a refused count is promised to. */
export function Holders({ context }: HoldersProps) {
  const holders = holdersOf(context);
  if (holders.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="font-medium">{t('inventory.holders')}</p>
      <ul>
        {holders.map((holder) => (
          <li key={holder.id} className="flex flex-wrap justify-between gap-x-4">
            {holder.number === null ? (
              t('inventory.holderCheckout')
            ) : (
              <Link to={`/orders/${holder.number}`}>
                {t('inventory.holderOrder', { number: holder.number })}
              </Link>
            )}
            <span className="text-muted tabular-nums">
              {t('inventory.holderPieces', { count: holder.quantity })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
