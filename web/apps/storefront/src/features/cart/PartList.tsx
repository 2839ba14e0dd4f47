import type { Schema } from '@portico/api';
import { t } from '../../shared/i18nFull';

interface PartListProps {
  parts: readonly Schema<'LinePartResponse'>[];
}

/** What one bundle contains; nothing for what is none. */
export function PartList({ parts }: PartListProps) {
  if (parts.length === 0) return null;
  return (
    <ul aria-label={t('cart.contains')} className="text-sm text-muted">
      {parts.map((part) => (
        <li key={part.variantId}>
          {t('cart.part', {
            count: part.quantity,
            title: [part.title, ...Object.values(part.options)].join(' / '),
          })}
        </li>
      ))}
    </ul>
  );
}
