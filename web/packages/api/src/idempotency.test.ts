import { expect, it } from 'vitest';
import { createRetryKey, newIdempotencyKey } from './idempotency';
import { ApiProblem } from './problem';

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

it.each([
  [0, 'without an answer', true],
  [503, 'after a failure', true],
  [409, 'after a refusal', false],
])('sends again with status %i, %s, and the same key: %s', async (status, _, same) => {
  const retry = createRetryKey();
  const keys: string[] = [];
  const problem = new ApiProblem({
    status,
    code: 'x',
    title: '',
    detail: '',
    errors: [],
    context: {},
  });
  const failing = retry.once('body', async (key) => {
    keys.push(key);
    return Promise.reject(problem);
  });
  await expect(failing).rejects.toBe(problem);
  await retry.once('body', async (key) => Promise.resolve(keys.push(key)));
  await retry.once('body', async (key) => Promise.resolve(keys.push(key)));
  expect(keys[0] === keys[1]).toBe(same);
  expect(keys[1]).not.toBe(keys[2]);
});
