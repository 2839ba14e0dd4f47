import { expect, it } from 'vitest';
import { formatInstant } from './i18n';

it('tells an instant on the clock of the shop, with its zone named', () => {
  const instant = '2026-01-05T23:30:00Z';

  expect(formatInstant(instant, 'America/New_York', 'full')).toBe('Jan 5, 2026, 6:30 PM EST');
  expect(formatInstant(instant, 'Asia/Tokyo', 'date')).toBe('Jan 6, 2026');
});
