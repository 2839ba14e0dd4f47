import type { Variant } from '@portico/api';
import { Link } from '@portico/ui';
import { t } from '../../../shared/i18nFull';

/** What is in a bundle, each part with the way to its own page. */
export default function BundleContents({ parts }: { parts: Variant['parts'] }) {
  return (
    <section aria-labelledby="bundle-contents" className="rounded-lg bg-surface p-5">
      <h2 id="bundle-contents" className="mb-2 text-base">
        {t('product.bundle')}
      </h2>
      <ul className="grid gap-1 text-sm">
        {parts.map((part) => {
          const name = [part.title, ...Object.values(part.options)].join(' / ');
          return (
            <li key={part.variantId} className="flex min-h-target items-center gap-2">
              <span className="text-muted tabular-nums">{part.quantity} ×</span>
              {part.slug === null ? (
                <span>{name}</span>
              ) : (
                <Link to={`/products/${part.slug}?variant=${part.variantId}`}>{name}</Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
