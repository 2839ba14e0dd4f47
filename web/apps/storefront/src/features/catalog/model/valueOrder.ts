import type { ValueCount } from '@portico/api';

const SIZES: Readonly<Record<string, number>> = {
  small: -1,
  s: -1,
  medium: 0,
  m: 0,
  large: 1,
  l: 1,
};

/** Units by their base, so that 500 g stand before 1 kg. */
const UNITS: Readonly<Record<string, number>> = { cm: 10, m: 1000, cl: 10, l: 1000, kg: 1000 };

/** S, M, L, XL and "Extra Large" alike, 2XL as XXL, S/M between its two; undefined for what is no such size. */
function sizeOf(value: string): number | undefined {
  const [first, second, ...others] = value.toLowerCase().split('/');
  if (first === undefined || others.length > 0) return undefined;
  if (second !== undefined) {
    const [from, to] = [sizeOf(first), sizeOf(second)];
    return from === undefined || to === undefined ? undefined : (from + to) / 2;
  }
  const word = first.trim().replace(/^extra[ -]?/, 'x');
  const found = /^(\d?)(x*)-?(small|medium|large|[sml])$/.exec(word);
  const base = SIZES[found?.[3] ?? ''];
  if (found === null || base === undefined) return undefined;
  const many = found[1] === '' ? (found[2] ?? '').length : Number(found[1]);
  return base + Math.sign(base) * many;
}

/** The number that a value begins with, in the base of its unit; fractions and "EU 38" too. */
function measureOf(value: string): number | undefined {
  const found = /^(?:[a-z]{2} )?(\d+(?:[.,]\d+)?)(?:\/(\d+))?\s*([a-z]*)/i.exec(value.trim());
  if (found === null) return undefined;
  const amount = Number(found[1]?.replace(',', '.')) / Number(found[2] ?? 1);
  return amount * (UNITS[found[3]?.toLowerCase() ?? ''] ?? 1);
}

/**
 * Sizes from small to large, then numbers by value, then the rest as it came, which is by count. Lists that are mostly
 * of words, like colors, stay as they came.
 */
export function inNaturalOrder<V extends ValueCount>(values: readonly V[]): readonly V[] {
  const ranked = values.map((entry) => {
    const size = sizeOf(entry.value);
    const measure = size === undefined ? measureOf(entry.value) : undefined;
    return size !== undefined
      ? { entry, group: 0, rank: size }
      : measure !== undefined
        ? { entry, group: 1, rank: measure }
        : { entry, group: 2, rank: 0 };
  });
  const words = ranked.filter(({ group }) => group === 2).length;
  if (words * 2 >= ranked.length) return values;
  return ranked.sort((a, b) => a.group - b.group || a.rank - b.rank).map(({ entry }) => entry);
}
