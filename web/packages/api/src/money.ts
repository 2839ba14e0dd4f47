import type { Money } from './shapes';

const formats = new Map<string, Intl.NumberFormat>();

function formatFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats.set(key, made);
  return made;
}

/** The currency's number of minor digits: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  return formatFor('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as an exact decimal text ("19.99"): digits are moved, nothing is divided. */
export function toDecimal(money: Money): string {
  const exponent = currencyExponent(money.currency);
  const sign = money.amount < 0 ? '-' : '';
  const digits = String(Math.abs(money.amount)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** A typed price ("19.9") as minor units; null when it is no price in that currency. */
export function fromDecimal(text: string, currency: string): Money | null {
  const exponent = currencyExponent(currency);
  const match = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > exponent) return null;
  return { amount: Number(whole + fraction.padEnd(exponent, '0')), currency };
}

export function formatMoney(money: Money, locale: string): string {
  return formatFor(locale, money.currency).format(toDecimal(money) as `${number}`);
}
