import { expect, it } from 'vitest';
import { startOfDay } from './days';

it.each([
  ['2026-03-01', 'UTC', 0, '2026-03-01T00:00:00.000Z'],
  ['2026-03-01', 'Europe/Vienna', 0, '2026-02-28T23:00:00.000Z'],
  // The clocks are put forward on the 29th.
  ['2026-03-29', 'Europe/Vienna', 0, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Vienna', 1, '2026-03-29T22:00:00.000Z'],
  ['2026-07-04', 'America/Los_Angeles', 0, '2026-07-04T07:00:00.000Z'],
])('%s in %s begins', (day, zone, later, instant) => {
  expect(startOfDay(day, zone, later)).toBe(instant);
});

it('leaves alone what is no day', () => {
  expect(startOfDay('', 'UTC')).toBeUndefined();
  expect(startOfDay('2026-99-99', 'UTC')).toBeUndefined();
});
