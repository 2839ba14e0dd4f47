import { ApiProblem } from '@portico/api';
import { expect, it } from 'vitest';
import { refusalOf, refusalOfDecline } from './problems';

const problem = (status: number, code: string) =>
  new ApiProblem({
    status,
    code,
    title: 'T',
    detail: `detail of ${code}`,
    errors: [],
    context: {},
  });

it.each([
  [402, 'card_declined', 'card'],
  [402, 'insufficient_funds', 'card'],
  [409, 'out_of_stock', 'cart'],
  [409, 'cart_changed', 'cart'],
  [409, 'price_changed', 'holdAgain'],
  [409, 'amount_mismatch', 'holdAgain'],
  [409, 'checkout_expired', 'holdAgain'],
  [409, 'address_changed', 'details'],
  [409, 'in_progress', 'retry'],
  [409, 'busy', 'retry'],
] as const)('%i %s goes on by %s, in words of our own', (status, code, way) => {
  const refusal = refusalOf(problem(status, code));
  expect(refusal.way).toBe(way);
  expect(refusal.text).not.toContain('detail of');
});

it('falls back to what the API says', () => {
  expect(refusalOf(problem(402, 'do_not_honor'))).toEqual({
    text: 'detail of do_not_honor',
    way: 'card',
  });
  expect(refusalOf(problem(503, 'payment_down')).way).toBe('retry');
  expect(refusalOf(new Error('bug')).way).toBe('retry');
});

it('has words for every decline', () => {
  expect(refusalOfDecline('insufficient_funds').text).toContain('not enough money');
  expect(refusalOfDecline('stolen_card')).toEqual(refusalOfDecline('card_declined'));
});
