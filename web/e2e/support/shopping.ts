import { expect, type Locator, type Page } from '@playwright/test';

export const CARDS = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  secure: '4000 0025 0000 3155',
} as const;

export const DEMO_CUSTOMER = {
  email: 'customer@portico.example',
  password: 'three-lemons-please-9',
} as const;

let made = 0;

/** An address nobody has used before. */
export function newEmail(): string {
  made += 1;
  return `buyer-${Date.now()}-${process.pid}-${made}@example.com`;
}

/** Puts something that is in stock into the cart, from the shelf. `place` keeps tests off each other's goods. */
export async function putInCart(page: Page, place: number): Promise<string> {
  await page.goto('/products?inStock=true&sort=price');
  const shelf = page.getByRole('list', { name: 'Products' });
  await shelf.getByRole('link').nth(place).click();
  const add = page.getByRole('button', { name: 'Add to cart' });
  await expect(add).toBeEnabled();
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await add.click();
  await expect(page.getByText(`${title} is in your cart.`)).toBeVisible();
  return title;
}

export async function fillAddress(form: Page | Locator): Promise<void> {
  await form.getByLabel('Full name').fill('Ada Lovelace');
  await form.getByLabel('Address', { exact: true }).fill('12 Analytical Way');
  await form.getByLabel('City').fill('Austin');
  await form.getByLabel('State or region').fill('TX');
  await form.getByLabel('Postal code').fill('78701');
}

export async function toPayment(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
}

export async function toPaymentAsGuest(page: Page, email: string): Promise<void> {
  await page.goto('/checkout');
  await page.getByLabel('E-mail').fill(email);
  await fillAddress(page);
  await toPayment(page);
}

export async function pay(page: Page, card: string): Promise<void> {
  await page.getByLabel('Card number').fill(card);
  const consent = page.getByRole('checkbox', { name: /I agree to the/ });
  if (!(await consent.isChecked())) await consent.check();
  await page.getByRole('button', { name: /^Pay / }).click();
}

/** The number of the order that the confirmation page names. */
export async function orderNumber(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you!' })).toBeVisible({
    timeout: 30_000,
  });
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
}

export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible();
}
