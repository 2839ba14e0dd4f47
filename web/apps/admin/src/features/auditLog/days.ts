/** How far the clock of a time zone is ahead of UTC at an instant, in milliseconds. */
function offset(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - instant;
}

/** When a day ("2026-03-29") of the shop's calendar begins; undefined for what is no day. */
export function startOfDay(day: string, timeZone: string, daysLater = 0): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`) + daysLater * 86_400_000;
  if (Number.isNaN(midnight)) return undefined;
  const guess = midnight - offset(midnight, timeZone);
  return new Date(midnight - offset(guess, timeZone)).toISOString();
}
