import { expect, it } from 'vitest';
import { formatCardNumber, isCardNumber, TEST_CARDS } from './card';

it.each(TEST_CARDS.map((card) => card.number))('takes the test card %s', (number) => {
  expect(isCardNumber(number)).toBe(true);
  expect(formatCardNumber(number.replaceAll(' ', ''))).toBe(number);
});

it.each(['', '4242', '4242 4242 4242 4241', '0000', 'abcd'])('refuses %j', (number) => {
  expect(isCardNumber(number)).toBe(false);
});

it('groups what is typed or pasted and drops the rest', () => {
  expect(formatCardNumber('4242-4242x42424 2423333333')).toBe('4242 4242 4242 4242 333');
});
