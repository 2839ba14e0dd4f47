import { expect, it } from 'vitest';
import { expiryBody, expiryOptions } from './expiry';

it('says when a key ends, if ever', () => {
  const now = Date.parse('2026-03-01T00:00:00Z');
  expect(expiryBody('keep', now)).toEqual({});
  expect(expiryBody('never', now)).toEqual({ expiresAt: null });
  expect(expiryBody('30', now)).toEqual({ expiresAt: '2026-03-31T00:00:00.000Z' });
});

it('offers to leave it as it is where there is something to leave', () => {
  expect(expiryOptions(true).map(({ value }) => value)).toEqual(['never', '30', '90', '365']);
  expect(expiryOptions(false)[0]?.value).toBe('keep');
});
