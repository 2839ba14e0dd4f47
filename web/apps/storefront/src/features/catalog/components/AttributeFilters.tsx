import { Swatch } from '@portico/ui';
import {
  attributeText,
  rangeToChoose,
  tellingAttributes,
  type AttributeFacet,
} from '../model/attributes';
import { rangeAttribute, toggleAttribute } from '../model/filterChanges';
import { type Filters } from '../model/filters';
import { Choices } from './Choices';
import { NumberFilter } from './NumberFilter';

interface AttributeFiltersProps {
  facets: readonly AttributeFacet[];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const OPEN = 3;

/** What products are told of by their types: colors as swatches with their names, many numbers as a range. */
export function AttributeFilters({ facets, filters, onChange }: AttributeFiltersProps) {
  return tellingAttributes(facets, filters.attributes).map((facet, index) => {
    const { key, name, kind, values } = facet;
    const chosen = filters.attributes[key] ?? [];
    const open = index < OPEN || kind === 'swatch' || chosen.length > 0;
    const range = rangeToChoose(facet, chosen);
    if (range) {
      return (
        <NumberFilter
          key={key}
          name={name}
          range={range}
          chosen={chosen}
          open={open}
          onChange={(wanted) => onChange(rangeAttribute(filters, key, wanted))}
        />
      );
    }
    return (
      <Choices
        key={key}
        title={name}
        values={values}
        inOrder={kind === 'number'}
        label={({ value, text = value, hex }) => (
          <span className="flex items-center gap-2">
            {hex && <Swatch hex={hex} />}
            {attributeText({ kind, value, text })}
          </span>
        )}
        chosen={chosen}
        open={open}
        onToggle={(value) => onChange(toggleAttribute(filters, key, value))}
      />
    );
  });
}
