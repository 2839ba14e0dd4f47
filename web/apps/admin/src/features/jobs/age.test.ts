import { expect, it } from 'vitest';
import { formatAge } from './age';

it.each([
  [0, '0 sec'],
  [59.9, '59 sec'],
  [60, '1 min'],
  [7199, '1 hr'],
  [172_800, '2 days'],
])('tells %d seconds as %s', (seconds, words) => {
  expect(formatAge(seconds)).toBe(words);
});
