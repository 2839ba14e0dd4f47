import type { Schema } from '@portico/api';
import type { Attribute, ProductType } from '../productTypes';
import type { Product } from './productQueries';

/** A text for each attribute, or the chosen keys where there may be several. */
export type AttributeTexts = Record<string, string | string[]>;
type Given = NonNullable<Schema<'EditProductRequest'>['attributes']>;

/** The values as inputs hold them. */
export const attributeTexts = (product: Product | null): AttributeTexts =>
  Object.fromEntries(
    Object.entries(product?.attributes ?? {}).map(([key, value]) => [
      key,
      Array.isArray(value) ? value : String(value),
    ]),
  );

/** What is sent for one input. What is no number goes as it is: the API says what is wrong with it. */
function given({ kind }: Attribute, text: string): string | number | boolean {
  if (kind === 'boolean') return text === 'true';
  const number = Number(text);
  return kind === 'number' && Number.isFinite(number) ? number : text;
}

/** The product's type and the values of its attributes; what another type had is left out. */
export function toAttributes(
  type: ProductType | undefined,
  texts: AttributeTexts,
): { productTypeId: string | null; attributes: Given } {
  const attributes: Given = {};
  for (const attribute of type?.attributes ?? []) {
    const told = texts[attribute.key] ?? '';
    if (attribute.kind === 'select' && attribute.several) {
      const keys = [told].flat().filter((key) => key !== '');
      if (keys.length > 0) attributes[attribute.key] = keys;
      continue;
    }
    // Of several only one is left where the attribute was changed to take one.
    const text = ([told].flat()[0] ?? '').trim();
    if (text !== '') attributes[attribute.key] = given(attribute, text);
  }
  return { productTypeId: type?.id ?? null, attributes };
}
