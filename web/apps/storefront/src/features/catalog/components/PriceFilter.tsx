import type { Facets, Money } from '@portico/api';
import { fromDecimal, toDecimal } from '@portico/api';
import { RadioGroup } from '@portico/ui';
import { t } from '../../../shared/i18nList';
import { withFilter } from '../model/filterChanges';
import { type Filters } from '../model/filters';
import { priceKey, priceLabel } from '../model/ranges';
import { RangeForm } from './RangeForm';

interface PriceFilterProps {
  ranges: NonNullable<Facets['price']>['ranges'];
  filters: Filters;
  currency: string;
  onChange: (filters: Filters) => void;
}

const asText = (amount: number | null, currency: string) =>
  amount === null ? '' : toDecimal({ amount, currency });

const read = (text: string, currency: string): Money | null | undefined =>
  text === '' ? null : (fromDecimal(text, currency) ?? undefined);

/** Ranges with their counts to choose from, and any other one to type. */
export function PriceFilter({ ranges, filters, currency, onChange }: PriceFilterProps) {
  const { minPrice, maxPrice } = filters;
  const choose = (min: number | null, max: number | null) =>
    onChange(withFilter(filters, { minPrice: min, maxPrice: max }));
  return (
    <div className="grid gap-3">
      {ranges.length > 0 && (
        <RadioGroup
          legend={t('products.price')}
          hideLegend
          look="plain"
          value={priceKey(minPrice, maxPrice)}
          options={[
            { value: priceKey(null, null), label: t('products.price.any') },
            ...ranges.map(({ min, max, count }) => ({
              value: priceKey(min?.amount, max?.amount),
              label: priceLabel(min, max),
              aside: count,
            })),
          ]}
          onChange={(value) => {
            const range = ranges.find(
              ({ min, max }) => priceKey(min?.amount, max?.amount) === value,
            );
            choose(range?.min?.amount ?? null, range?.max?.amount ?? null);
          }}
        />
      )}
      <RangeForm
        key={priceKey(minPrice, maxPrice)}
        title={t('products.price')}
        from={asText(minPrice, currency)}
        to={asText(maxPrice, currency)}
        wrong={t('products.price.wrong')}
        onApply={(least, most) => {
          const from = read(least, currency);
          const to = read(most, currency);
          if (from === undefined || to === undefined) return false;
          choose(from?.amount ?? null, to?.amount ?? null);
          return true;
        }}
      />
    </div>
  );
}
