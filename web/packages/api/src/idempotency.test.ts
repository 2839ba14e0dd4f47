import { expect, it } from 'vitest';
import { createRetryKey, newIdempotencyKey } from './idempotency';

it('makes keys that differ', () => {
  expect(new Set(Array.from({ length: 100 }, newIdempotencyKey)).size).toBe(100);
});

it('keeps the key over retries, and changes it with the body and after an answer', () => {
  const retry = createRetryKey();
  const first = retry.keyFor({ a: 1 });
  expect(retry.keyFor({ a: 1 })).toBe(first);
  const second = retry.keyFor({ a: 2 });
  expect(second).not.toBe(first);
  retry.answered();
  expect(retry.keyFor({ a: 2 })).not.toBe(second);
});
