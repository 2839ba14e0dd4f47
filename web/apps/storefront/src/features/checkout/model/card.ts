export const TEST_CARDS = [
  { number: '4242 4242 4242 4242', label: 'checkout.test.success' },
  { number: '4000 0000 0000 0002', label: 'checkout.test.declined' },
  { number: '4000 0025 0000 3155', label: 'checkout.test.secure' },
  { number: '4000 0000 0000 9995', label: 'checkout.test.funds' },
] as const;

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, 19);
}

/** In groups of four, as it stands on the card. */
export function formatCardNumber(text: string): string {
  return digitsOf(text).replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Length and Luhn check digit: catches typing errors before the payment provider is asked. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 12) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
