import { expect, it } from 'vitest';
import { formatInstant, t } from './i18n';

it('tells an instant on the clock of the shop, with its zone named', () => {
  const instant = '2026-01-05T23:30:00Z';

  expect(formatInstant(instant, 'America/New_York', 'full')).toBe('Jan 5, 2026, 6:30 PM EST');
  expect(formatInstant(instant, 'Asia/Tokyo', 'date')).toBe('Jan 6, 2026');
});

it('counts one in the singular', () => {
  const [one, two] = [1, 2].map((count) => t('matrix.combinations', { count }));

  expect(t('matrix.count', { count: 1, combinations: one ?? '', most: 1000 })).toBe(
    '1 variant of 1 combination; 1,000 at most',
  );
  expect(t('matrix.count', { count: 2, combinations: two ?? '', most: 1000 })).toBe(
    '2 variants of 2 combinations; 1,000 at most',
  );
  expect(t('files.progress', { done: 0, count: 1 })).toBe('0 of 1 product');
  expect(t('bundles.enoughFor', { count: 1 })).toBe('In stock for 1 bundle.');
});
