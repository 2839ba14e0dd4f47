import type { Product } from '@portico/api';
import { Swatch } from '@portico/ui';
import { t } from '../../../shared/i18nFull';
import { attributeText } from '../model/attributes';

/** What is told of a product by its type. */
export function AttributeList({ attributes }: { attributes: Product['attributes'] }) {
  return (
    <section aria-labelledby="attributes" className="border-t border-line pt-6">
      <h2 id="attributes" className="mb-3 text-lg">
        {t('product.attributes')}
      </h2>
      <dl className="divide-y divide-line text-sm">
        {attributes.map((one) => (
          <div key={one.key} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-4 py-2.5">
            <dt className="break-words text-muted">{one.name}</dt>
            <dd className="flex min-w-0 items-center gap-2">
              {one.hex && <Swatch hex={one.hex} />}
              <span className="min-w-0 break-words whitespace-pre-line">{attributeText(one)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
