import type { Facets, Product } from '@portico/api';
import { LOCALE, t } from '../../../shared/i18nList';
import { parseRange, rangeLabel } from './ranges';

export type AttributeFacet = Facets['attributes'][number];
type Told = Pick<Product['attributes'][number], 'kind' | 'value' | 'text'>;

/** A value as people read it. */
export function attributeText({ kind, value, text }: Told): string {
  if (kind === 'boolean') return t(value === 'true' ? 'attributes.yes' : 'attributes.no');
  if (kind === 'date') {
    return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(value),
    );
  }
  return text;
}

/** The facets that tell the list apart, and those that are chosen. */
export function tellingAttributes(
  facets: readonly AttributeFacet[],
  chosen: Readonly<Record<string, readonly string[]>>,
): readonly AttributeFacet[] {
  return facets.filter(({ key, values }) => values.length > 1 || chosen[key] !== undefined);
}

// Of fewer numbers each is ticked.
const MANY_NUMBERS = 6;

/** The range of an attribute that is narrowed by one, of many numbers or where the address names one. */
export function rangeToChoose({ range, values }: AttributeFacet, chosen: readonly string[]) {
  const isRange = values.length >= MANY_NUMBERS || chosen.some((value) => parseRange(value));
  return isRange ? range : null;
}

/** What a chosen value is called; its key where the list knows nothing of it. */
export function chosenLabel(facets: readonly AttributeFacet[], key: string, value: string): string {
  const facet = facets.find((other) => other.key === key);
  const found = facet?.values.find((other) => other.value === value);
  const range = facet?.range ? parseRange(value) : null;
  if (facet?.range && range) return `${facet.name}: ${rangeLabel(range, facet.range.unit)}`;
  const text = facet && found ? attributeText({ ...found, kind: facet.kind }) : value;
  return `${facet?.name ?? key}: ${text}`;
}
