import type { Product } from '@portico/api';
import { Swatch } from '@portico/ui';
import { t } from '../../../shared/i18nFull';
import { attributeText } from '../model/attributes';

type Told = Product['attributes'][number];

/** The values of one attribute stand under one name. */
function byKey(attributes: readonly Told[]): Told[][] {
  const groups = new Map<string, Told[]>();
  for (const one of attributes) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  return [...groups.values()];
}

/** What is told of a product by its type. */
export function AttributeList({ attributes }: { attributes: Product['attributes'] }) {
  return (
    <section aria-labelledby="attributes" className="border-t border-line pt-6">
      <h2 id="attributes" className="mb-3 text-lg">
        {t('product.attributes')}
      </h2>
      <dl className="divide-y divide-line text-sm">
        {byKey(attributes).map((values) => (
          <div
            key={values[0]?.key}
            className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1 py-2.5"
          >
            <dt className="break-words text-muted">{values[0]?.name}</dt>
            {values.map((one) => (
              <dd key={one.value} className="col-start-2 flex min-w-0 items-center gap-2">
                {one.hex && <Swatch hex={one.hex} />}
                <span className="min-w-0 break-words whitespace-pre-line">
                  {attributeText(one)}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
