import { Swatch } from '@portico/ui';
import { attributeText, tellingAttributes, type AttributeFacet } from '../model/attributes';
import { toggleAttribute } from '../model/filterChanges';
import { type Filters } from '../model/filters';
import { Choices } from './Choices';

interface AttributeFiltersProps {
  facets: readonly AttributeFacet[];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const OPEN = 3;

/** What products are told of by their types: colors as swatches with their names. */
export function AttributeFilters({ facets, filters, onChange }: AttributeFiltersProps) {
  return tellingAttributes(facets, filters.attributes).map(({ key, name, kind, values }, index) => (
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
      chosen={filters.attributes[key] ?? []}
      open={index < OPEN || kind === 'swatch' || filters.attributes[key] !== undefined}
      onToggle={(value) => onChange(toggleAttribute(filters, key, value))}
    />
  ));
}
