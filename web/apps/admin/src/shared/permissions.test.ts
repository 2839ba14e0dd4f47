import { expect, it } from 'vitest';
import { ALL, permissionName, toggled } from './permissions';

it('takes seeing along with changing, and changing away with seeing', () => {
  expect(toggled([], 'orders.write')).toEqual(['orders.read', 'orders.write']);
  expect(toggled(['orders.read', 'orders.write'], 'orders.read')).toEqual([]);
  expect(toggled(['orders.read', 'orders.write'], 'orders.write')).toEqual(['orders.read']);
  expect(toggled(['orders.read'], 'refunds.write')).toEqual(['orders.read', 'refunds.write']);
});

it('names what can be allowed', () => {
  expect(ALL).toHaveLength(14);
  expect(permissionName('catalog.write')).toBe('Products and categories: Change');
});
