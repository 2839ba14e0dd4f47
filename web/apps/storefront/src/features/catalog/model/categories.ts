import type { Category } from '@portico/api';

/** From the top of the tree down to the category; empty when it is not in the tree. */
export function pathTo(categories: readonly Category[], slug: string): readonly Category[] {
  for (const category of categories) {
    if (category.slug === slug) return [category];
    const below = pathTo(category.children, slug);
    if (below.length > 0) return [category, ...below];
  }
  return [];
}

export function findCategory(categories: readonly Category[], slug: string): Category | undefined {
  return pathTo(categories, slug).at(-1);
}
