import type { Product, Variant } from '@portico/api';

export type Choice = Readonly<Record<string, string>>;

function fits(variant: Variant, choice: Choice): boolean {
  return Object.entries(choice).every(([name, value]) => variant.options[name] === value);
}

/** The variant that the choice names, once every option is chosen. */
export function chosenVariant(product: Product, choice: Choice): Variant | undefined {
  const complete = product.options.every((option) => choice[option.name] !== undefined);
  return complete ? product.variants.find((variant) => fits(variant, choice)) : undefined;
}

/** Where the page opens: on the variant that the address names, else on the first that can be bought. */
export function initialChoice(product: Product, named: string | null = null): Choice {
  const variant =
    product.variants.find((candidate) => candidate.id === named) ??
    product.variants.find((candidate) => candidate.available) ??
    product.variants[0];
  return variant?.options ?? {};
}

export type ValueState = 'available' | 'soldOut' | 'missing';

/** What choosing `value` for `name` would lead to, with the other choices kept. */
export function valueState(
  product: Product,
  choice: Choice,
  name: string,
  value: string,
): ValueState {
  const matching = product.variants.filter((variant) =>
    fits(variant, { ...choice, [name]: value }),
  );
  if (matching.length === 0) return 'missing';
  return matching.some((variant) => variant.available) ? 'available' : 'soldOut';
}

/** Chooses a value; when that combination is not made, the other options move to one that is. */
export function choose(product: Product, choice: Choice, name: string, value: string): Choice {
  const wanted = { ...choice, [name]: value };
  if (product.variants.some((variant) => fits(variant, wanted))) return wanted;
  const withValue = product.variants.filter((variant) => variant.options[name] === value);
  return (withValue.find((variant) => variant.available) ?? withValue[0])?.options ?? wanted;
}
