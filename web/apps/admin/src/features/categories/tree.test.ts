import { expect, it } from 'vitest';
import type { Category } from './categoryQueries';
import { categoryOptions, flatten, idsBelow, treeOf } from './tree';

const category = (id: string, parentId: string | null, position = 0): Category => ({
  id,
  parentId,
  position,
  name: id,
  slug: id,
  description: '',
  version: 1,
  imageUrl: null,
});
const all = [
  category('kitchen', null, 2),
  category('cups', 'kitchen'),
  category('home', null, 1),
  category('mugs', 'cups'),
];

it('shows siblings by position, then by name, parents before children', () => {
  const shown = flatten(treeOf(all)).map((node) => [node.category.id, node.depth]);
  expect(shown).toEqual([
    ['home', 0],
    ['kitchen', 0],
    ['cups', 1],
    ['mugs', 2],
  ]);
});

it('offers no place below itself', () => {
  expect(idsBelow(all, 'kitchen')).toEqual(new Set(['kitchen', 'cups', 'mugs']));
  const offered = categoryOptions(all, idsBelow(all, 'cups')).map(({ value }) => value);
  expect(offered).toEqual(['home', 'kitchen']);
});
