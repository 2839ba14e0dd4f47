import { describe, expect, it } from 'vitest';
import { parseRange, priceKey, priceLabel, rangeLabel, rangeOf } from './ranges';

const usd = (amount: number) => ({ amount, currency: 'USD' });

describe('ranges', () => {
  it('of prices are told by their ends', () => {
    expect(priceLabel(null, usd(999))).toBe('Up to $9.99');
    expect(priceLabel(usd(1_000), usd(4_999))).toBe('$10.00 to $49.99');
    expect(priceLabel(usd(5_000), null)).toBe('From $50.00');
    expect(priceKey(null, 999)).not.toBe(priceKey(999, null));
  });

  it('of numbers are read from an address', () => {
    expect(parseRange('1.5..10')).toEqual(['1.5', '10']);
    expect(parseRange('..10')).toEqual(['', '10']);
    for (const other of ['', '..', '5', 'a..b', '1..2..3', '1..x']) {
      expect(parseRange(other)).toBeNull();
    }
  });

  it('of numbers are typed with either decimal sign, the smaller one first', () => {
    expect(rangeOf('1,5', '10')).toBe('1.5..10');
    expect(rangeOf('', '10')).toBe('..10');
    expect(rangeOf('', '')).toBe('');
    expect(rangeOf('10', '9')).toBeNull();
    expect(rangeOf('ten', '')).toBeNull();
  });

  it('of numbers are told with their unit', () => {
    expect(rangeLabel(['1.5', '10'], 'kg')).toBe('1.5 to 10 kg');
    expect(rangeLabel(['', '10'], '')).toBe('Up to 10');
    expect(rangeLabel(['5', ''], 'cm')).toBe('From 5 cm');
  });
});
