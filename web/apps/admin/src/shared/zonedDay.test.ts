import { expect, it } from 'vitest';
import { dayBegins, instantOf, minuteAt } from './zonedDay';

it.each([
  ['2026-01-15', 'UTC', 0, '2026-01-15T00:00:00.000Z'],
  ['2026-01-15', 'America/New_York', 0, '2026-01-15T05:00:00.000Z'],
  ['2026-07-15', 'America/New_York', 0, '2026-07-15T04:00:00.000Z'],
  ['2026-01-15', 'Asia/Kolkata', 0, '2026-01-14T18:30:00.000Z'],
  // the day before the clocks go forward, and the day on which they do
  ['2026-03-28', 'Europe/Vienna', 1, '2026-03-28T23:00:00.000Z'],
  ['2026-03-01', 'Europe/Vienna', 0, '2026-02-28T23:00:00.000Z'],
  ['2026-07-04', 'America/Los_Angeles', 0, '2026-07-04T07:00:00.000Z'],
  ['2026-03-28', 'Europe/Vienna', 2, '2026-03-29T22:00:00.000Z'],
])('%s in %s, %i days later, begins at %s', (day, zone, later, instant) => {
  expect(dayBegins(day, zone, later)).toBe(instant);
});

it('takes nothing else for a day', () => {
  expect(dayBegins('', 'UTC')).toBeUndefined();
  expect(dayBegins('2026-99-99', 'UTC')).toBeUndefined();
  expect(dayBegins("1'; DROP", 'UTC')).toBeUndefined();
});

it.each([
  ['2026-01-15T09:30', 'America/New_York', '2026-01-15T14:30:00.000Z'],
  ['2026-07-15T09:30', 'America/New_York', '2026-07-15T13:30:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Vienna', '2026-03-29T01:00:00.000Z'],
])('%s in %s is %s, and back', (minute, zone, instant) => {
  expect(instantOf(minute, zone)).toBe(instant);
  expect(minuteAt(instant, zone)).toBe(minute);
});

it('takes nothing else for a minute', () => {
  expect(instantOf('', 'UTC')).toBeUndefined();
  expect(instantOf('2026-13-01T09:30', 'UTC')).toBeUndefined();
});
