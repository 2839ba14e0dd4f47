const GRAMS_PER_KILOGRAM_DIGITS = 3;

/** Kilograms as typed ("1.25") in grams, by moving digits; null when it is no weight. */
export function gramsOf(text: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{0,3}))?$/.exec(text.trim());
  if (!match) return null;
  return Number((match[1] ?? '0') + (match[2] ?? '').padEnd(GRAMS_PER_KILOGRAM_DIGITS, '0'));
}

export function kilogramsOf(grams: number): string {
  return (grams / 1000).toString();
}
