import type { Order } from '@portico/api';
import { expect, it } from 'vitest';
import { awaitsDownloads } from './awaitsDownloads';

const PAID = '2026-03-01T12:00:00Z';
const soon = Date.parse(PAID) + 1_000;
const order = (changes: object) =>
  ({
    status: 'confirmed',
    confirmedAt: PAID,
    downloads: [],
    lines: [{ requiresShipping: false }],
    ...changes,
  }) as unknown as Order;

it('waits for the files of what was just paid, and for nothing else', () => {
  expect(awaitsDownloads(order({}), soon)).toBe(true);
  expect(awaitsDownloads(order({}), soon + 60_000)).toBe(false);
  expect(awaitsDownloads(order({ confirmedAt: null }), soon)).toBe(false);
  expect(awaitsDownloads(order({ status: 'canceled' }), soon)).toBe(false);
  expect(awaitsDownloads(order({ downloads: [{}] }), soon)).toBe(false);
  expect(awaitsDownloads(order({ lines: [{ requiresShipping: true }] }), soon)).toBe(false);
  expect(awaitsDownloads(undefined, soon)).toBe(false);
});
