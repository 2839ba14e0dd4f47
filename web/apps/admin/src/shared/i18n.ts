import { formatMoney, type Money } from '@portico/api';
import { createTranslate, fileSize } from '@portico/ui';
import { en } from './messages/en';

export const LOCALE = 'en-US';

export const t = createTranslate(en, LOCALE);
export type MessageKey = keyof typeof en;

export function hasMessage(key: string): key is MessageKey {
  return key in en;
}

/** The word for a code of the API (a status, a kind of movement); an unknown one in readable form. */
export function wordFor(group: string, code: string): string {
  const key = `${group}.${code}`;
  if (hasMessage(key)) return (t as (known: MessageKey) => string)(key);
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function money(value: Money): string {
  return formatMoney(value, LOCALE);
}

const DAY = { month: 'short', day: 'numeric', year: 'numeric' } as const;
const TIME = { ...DAY, hour: 'numeric', minute: '2-digit' } as const;
const STYLES = { date: DAY, list: TIME, full: { ...TIME, timeZoneName: 'short' } } as const;
export type InstantStyle = keyof typeof STYLES;

const days = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric', timeZone: 'UTC' });

export function formatInstant(instant: string, timeZone: string, style: InstantStyle): string {
  return new Intl.DateTimeFormat(LOCALE, { ...STYLES[style], timeZone }).format(new Date(instant));
}
/** "Europe/Berlin" as people write it. */
export const zoneName = (timeZone: string): string => timeZone.replaceAll('_', ' ');
/** A day of the shop's calendar ("2026-03-01"), in no time zone of its own. */
export const formatDay = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));
export const formatNumber = (value: number): string => value.toLocaleString(LOCALE);

export const formatSize = (bytes: number): string => fileSize(bytes, LOCALE);
