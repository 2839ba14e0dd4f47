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

/** The instant at which the zone's clocks show that; `shown` is it as if they showed UTC. */
function instantShown(shown: number, timeZone: string): string {
  // Twice: the offset at that moment of UTC may be another than at the zone's.
  const guess = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(guess, timeZone)).toISOString();
}

const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** When a zone's clocks show a minute ("2026-03-01T09:30"); undefined for what is none. */
export function instantOf(minute: string, timeZone: string): string | undefined {
  const shown = MINUTE.test(minute) ? Date.parse(`${minute}Z`) : Number.NaN;
  return Number.isNaN(shown) ? undefined : instantShown(shown, timeZone);
}

/** The minute that a zone's clocks show at an instant, as date fields take it. */
export function minuteAt(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When a day ("2026-03-01") begins on the clocks of a zone, so many days later; undefined for what is no day. */
export function dayBegins(day: string, timeZone: string, later = 0): string | undefined {
  if (!DAY.test(day)) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000;
  if (Number.isNaN(midnight)) return undefined;
  return instantShown(midnight, timeZone);
}
