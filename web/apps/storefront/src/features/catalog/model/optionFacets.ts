import type { Facets } from '@portico/api';

const COMMON = 4;

/** Names of options, those that tell most of the list apart first; what is filtered by is always among them. */
export function telling(
  options: Facets['options'],
  chosen: Readonly<Record<string, readonly string[]>>,
): { common: readonly string[]; rare: readonly string[] } {
  const weight = (name: string) => (options[name] ?? []).reduce((sum, { count }) => sum + count, 0);
  const names = Object.keys(options)
    .filter((name) => (options[name] ?? []).length > 1 || chosen[name] !== undefined)
    .sort((a, b) => weight(b) - weight(a) || a.localeCompare(b));
  const isCommon = (name: string, index: number) => index < COMMON || chosen[name] !== undefined;
  return { common: names.filter(isCommon), rare: names.filter((name, i) => !isCommon(name, i)) };
}
