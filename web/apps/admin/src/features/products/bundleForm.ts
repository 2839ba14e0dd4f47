import type { FoundVariant } from './bundleQueries';
import type { ProductVariant } from './productQueries';

/** A part as the editor holds it; what there is of it is known of those that were saved. */
export interface Part {
  variantId: string;
  name: string;
  sku: string | null;
  quantity: number;
  onSale: boolean;
  /** Undefined: not known yet; null: it is not counted. */
  available?: number | null;
}

export const MAX_PARTS = 20;
export const MAX_PART_QUANTITY = 999;

const named = (title: string, options: readonly string[]) => [title, ...options].join(' · ');

export const partsOf = (variant: ProductVariant): Part[] =>
  variant.parts.map((part) => ({
    variantId: part.variantId,
    name: named(part.title, Object.values(part.options)),
    sku: part.sku,
    quantity: part.quantity,
    onSale: part.onSale,
    available: part.available,
  }));

export const newPart = (found: FoundVariant): Part => ({
  variantId: found.variantId,
  name: named(found.title, found.options),
  sku: found.sku,
  quantity: 1,
  onSale: found.status === 'active',
});

/** How many bundles these parts are enough for; undefined while that is not known of each, null: not counted. */
export function enoughFor(parts: readonly Part[]): number | null | undefined {
  let least: number | null = null;
  for (const { available, quantity, onSale } of parts) {
    if (available === undefined) return undefined;
    const enough = !onSale ? 0 : available === null ? null : Math.floor(available / quantity);
    if (enough !== null) least = least === null ? enough : Math.min(least, enough);
  }
  return least;
}
