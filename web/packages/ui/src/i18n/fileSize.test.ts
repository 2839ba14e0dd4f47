import { expect, it } from 'vitest';
import { fileSize } from './fileSize';

it.each([
  [12, '12 B'],
  [1_023, '1,023 B'],
  [2_048, '2 KB'],
  [1_048_575, '1 MB'],
  [1_048_576, '1 MB'],
  [5_400_000, '5.1 MB'],
  [104_857_600, '100 MB'],
  [2_147_483_648, '2,048 MB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(fileSize(bytes, 'en-US')).toBe(shown);
});
