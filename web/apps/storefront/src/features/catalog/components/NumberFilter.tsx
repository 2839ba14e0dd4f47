import { t } from '../../../shared/i18nList';
import { type AttributeFacet } from '../model/attributes';
import { rangeOf, parseRange } from '../model/ranges';
import { FilterGroup } from './FilterGroup';
import { RangeForm } from './RangeForm';

interface NumberFilterProps {
  name: string;
  range: NonNullable<AttributeFacet['range']>;
  chosen: readonly string[];
  open: boolean;
  onChange: (range: string) => void;
}

/** From one number to another; what the list has stands in the empty inputs. */
export function NumberFilter({ name, range, chosen, open, onChange }: NumberFilterProps) {
  const [only = ''] = chosen;
  const [from, to] = parseRange(only) ?? [only, only];
  return (
    <FilterGroup title={range.unit === '' ? name : `${name} (${range.unit})`} open={open}>
      <RangeForm
        key={only}
        title={name}
        from={from}
        to={to}
        hints={[range.min, range.max]}
        wrong={t('products.number.wrong')}
        onApply={(least, most) => {
          const wanted = rangeOf(least, most);
          if (wanted !== null) onChange(wanted);
          return wanted !== null;
        }}
      />
    </FilterGroup>
  );
}
