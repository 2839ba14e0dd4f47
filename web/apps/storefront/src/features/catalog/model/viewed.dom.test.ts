import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetViewed, MAX_VIEWED, view, viewed } from './viewed';

const KEY = 'portico.viewed';
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

it('keeps the last ones, each once, the newest first', () => {
  for (let n = 0; n < MAX_VIEWED + 3; n += 1) view(id(n));
  view(id(5));
  expect(viewed()).toHaveLength(MAX_VIEWED);
  expect(viewed().slice(0, 2)).toEqual([id(5), id(MAX_VIEWED + 2)]);
  expect(viewed().filter((one) => one === id(5))).toHaveLength(1);
  forgetViewed();
  expect(viewed()).toEqual([]);
});

it.each(['{', '"text"', 'null', '{"0":"x"}', '[1, null, "no id", "../admin"]'])(
  'takes %s for nothing, and goes on',
  (text) => {
    localStorage.setItem(KEY, text);
    expect(viewed()).toEqual([]);
    view(id(1));
    expect(viewed()).toEqual([id(1)]);
  },
);

it('does without a storage', () => {
  const refuse = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
  view(id(1));
  expect(viewed()).toEqual([]);
});
