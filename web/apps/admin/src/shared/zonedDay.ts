/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When a day ("2026-03-01") begins on the clocks of a zone, so many days later; undefined for what is no day. */
export function dayBegins(day: string, timeZone: string, later = 0): string | undefined {
  if (!DAY.test(day)) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000;
  if (Number.isNaN(midnight)) return undefined;
  // Twice: the offset at UTC's midnight may be another than at the zone's.
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone)).toISOString();
}
