import { LOCALE } from '../../shared/i18n';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "3 min", "2 hr": as much as one needs to know of how long something takes. */
export function formatAge(seconds: number): string {
  const [unit, length] = UNITS.find(([, most]) => seconds >= most) ?? (['second', 1] as const);
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(Math.floor(seconds / length));
}
