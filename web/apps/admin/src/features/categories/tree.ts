import type { Category } from './categoryQueries';

export interface CategoryNode {
  category: Category;
  depth: number;
  children: CategoryNode[];
}

/** The flat list as trees; siblings in the order in which they are shown. */
export function treeOf(
  categories: readonly Category[],
  parentId: string | null = null,
  depth = 0,
): CategoryNode[] {
  return categories
    .filter((category) => category.parentId === parentId)
    .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name))
    .map((category) => ({
      category,
      depth,
      children: treeOf(categories, category.id, depth + 1),
    }));
}

export function flatten(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

/** The ids of a category and of all that lies below it: nowhere it could be moved to. */
export function idsBelow(categories: readonly Category[], id: string): Set<string> {
  const below = flatten(treeOf(categories, id)).map((node) => node.category.id);
  return new Set([id, ...below]);
}

const INDENT = '\u2003';

/** The tree as the choices of a select. */
export function categoryOptions(
  categories: readonly Category[],
  without: ReadonlySet<string> = new Set(),
): { value: string; label: string }[] {
  return flatten(treeOf(categories))
    .filter(({ category }) => !without.has(category.id))
    .map(({ category, depth }) => ({
      value: category.id,
      label: INDENT.repeat(depth) + category.name,
    }));
}
