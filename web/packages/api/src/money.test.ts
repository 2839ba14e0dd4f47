import { describe, expect, it } from 'vitest';
import { currencyExponent, formatMoney, fromDecimal, toDecimal } from './money';

describe('formatMoney', () => {
  it.each([
    [{ amount: 1999, currency: 'USD' }, 'en-US', '$19.99'],
    [{ amount: 5, currency: 'USD' }, 'en-US', '$0.05'],
    [{ amount: -250, currency: 'USD' }, 'en-US', '-$2.50'],
    [{ amount: 1999, currency: 'JPY' }, 'en-US', '¥1,999'],
    [{ amount: 1999, currency: 'KWD' }, 'en-US', 'KWD\u00a01.999'],
    [{ amount: 123456, currency: 'EUR' }, 'de-DE', '1.234,56\u00a0€'],
  ])('%o in %s is %s', (money, locale, shown) => {
    expect(formatMoney(money, locale)).toBe(shown);
  });

  it('keeps every digit of the largest safe amount', () => {
    expect(toDecimal({ amount: Number.MAX_SAFE_INTEGER, currency: 'USD' })).toBe(
      '90071992547409.91',
    );
  });
});

describe('fromDecimal', () => {
  it('is the way back', () => {
    for (const amount of [0, 1, 10, 99, 100, 1999, 120050]) {
      for (const currency of ['USD', 'JPY', 'KWD']) {
        const money = { amount, currency };
        expect(fromDecimal(toDecimal(money), currency)).toEqual(money);
      }
    }
  });

  it.each(['', '-1', '1.999', 'abc', '1e3', '1.2.3'])('refuses %j as dollars', (text) => {
    expect(fromDecimal(text, 'USD')).toBeNull();
  });

  it('pads what is left out', () => {
    expect(fromDecimal('19.9', 'USD')).toEqual({ amount: 1990, currency: 'USD' });
    expect(currencyExponent('USD')).toBe(2);
  });
});
