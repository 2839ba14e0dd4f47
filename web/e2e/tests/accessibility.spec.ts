import { expect, test } from '@playwright/test';
import { expectAccessible, SIZES } from '../support/accessible';
import { codeOf } from '../support/authenticator';
import {
  CARDS,
  DEMO_CUSTOMER,
  newEmail,
  orderNumber,
  pay,
  putInCart,
  signIn,
  toPaymentAsGuest,
} from '../support/shopping';

const DESK_ONLY = [
  '/products?q=tea&inStock=true&rating=4',
  '/products?q=zzzzqqqqxxxx',
  '/checkout',
  '/register',
  '/login/provider?failure=provider_sign_in_over',
  '/reset-password',
  '/verify-email#token=x',
  '/confirm-email#token=x',
  '/privacy',
  '/returns',
  '/contact',
  '/collections/nowhere',
  '/nowhere',
];
const BOTH = [
  '/',
  '/collections/desk-company',
  '/products',
  '/cart',
  '/login',
  '/forgot-password',
  '/reset-password#token=x',
  '/terms',
];
/** Each page is walked by axe, which takes seconds on a slow machine. */
test.describe.configure({ timeout: 240_000 });

test('pages for everybody', async ({ page }) => {
  for (const path of DESK_ONLY) {
    await page.goto(path);
    await expectAccessible(page);
  }
});

test('pages for everybody, on a phone too', async ({ page }) => {
  for (const path of BOTH) {
    await page.goto(path);
    await expectAccessible(page, ['desk', 'phone']);
  }
});

test('a product and its pictures, by keyboard', async ({ page }) => {
  await page.goto('/products');
  await page.getByRole('list', { name: 'Products' }).getByRole('link').first().click();
  const large = page.getByRole('button', { name: /^Enlarge/ });
  const first = await large.getAttribute('aria-label');
  await large.press('ArrowRight');
  await expect(large).not.toHaveAttribute('aria-label', first ?? '');
  await expectAccessible(page, ['desk', 'phone']);

  await large.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expectAccessible(page, ['desk', 'phone']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(large).toBeFocused();
});

test('filters, menu and search on a phone', async ({ page }) => {
  await page.setViewportSize(SIZES.phone);
  await page.goto('/products');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  await expectAccessible(page, ['phone']);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
  await expectAccessible(page, ['phone']);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('combobox', { name: 'Search the shop' }).fill('tea');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await expectAccessible(page, ['phone']);
});

test('the way to an order', async ({ page }) => {
  await putInCart(page, 7);
  await expectAccessible(page);
  await page.goto('/cart');
  await expectAccessible(page);
  await toPaymentAsGuest(page, newEmail());
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByText('Please agree before you order.')).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
  await pay(page, CARDS.secure);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Complete authentication' }).click();
  const number = await orderNumber(page);
  await expectAccessible(page);
  await page.goto(`/orders/${number}`);
  await expectAccessible(page, ['desk', 'phone']);
  for (const name of ['Change address', 'Cancel order']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.route('**/reorder', async (route) => {
    const response = await route.fetch();
    const answer: Record<string, unknown> = await response.json();
    const missing = [{ lineId: 'x', detail: 'The teapot is sold out.', added: 1, wanted: 2 }];
    await route.fulfill({ response, json: { ...answer, missing } });
  });
  await page.getByRole('button', { name: 'Buy again' }).click();
  await expect(page.getByRole('dialog', { name: 'Not all of it can be bought now' })).toBeVisible();
  await expectAccessible(page);
});

test('pages of an account', async ({ page }) => {
  await signIn(page, DEMO_CUSTOMER);
  await page.goto('/orders');
  await expectAccessible(page, ['desk', 'phone']);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('navigation', { name: 'You are here' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/profile');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add an address' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Use another address' }).click();
  await expect(page.getByRole('dialog', { name: 'Use another address' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/products');
  await page.getByRole('article').first().getByRole('link').click();
  const heart = page.getByRole('button', { name: /on the wishlist$/ });
  await expect(heart).toHaveAttribute('aria-busy', 'false');
  if ((await heart.getAttribute('aria-pressed')) === 'false') await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await page.goto('/wishlist');
  await expect(page.getByRole('button', { name: /^Add to cart:/ }).first()).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
  await page.goto('/account/data');
  await expectAccessible(page, ['desk', 'phone']);
  await page.getByRole('button', { name: /^Ask for a (copy|new one)$/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Delete my account/ }).click();
  await expect(page.getByRole('dialog', { name: 'Delete your account?' })).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
});

test('two-step sign-in, from setting it up to switching it off', async ({ page }) => {
  const [email, password] = [newEmail(), 'an engine of brass and numbers'];
  await page.goto('/register?next=/profile');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();

  await page.getByRole('button', { name: 'Use another address' }).click();
  await page.getByLabel('New e-mail address').fill(newEmail());
  await page.getByRole('dialog').getByLabel('Current password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('button', { name: 'Keep my address' })).toBeVisible();
  await expectAccessible(page, ['phone']);

  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
  const secret = (await dialog.locator('code').first().innerText()).replace(/\s/g, '');
  await dialog.getByLabel('Code that the app shows now').fill(codeOf(secret));
  await dialog.getByRole('button', { name: 'Switch it on' }).click();
  await expect(dialog.getByRole('button', { name: 'I have kept them' })).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();

  for (const name of ['New recovery codes', 'Switch off']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    if (name === 'New recovery codes') await page.keyboard.press('Escape');
  }
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByLabel(/code/i).fill(codeOf(secret, 1));
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByRole('button', { name: 'Set up two-step sign-in' })).toBeVisible();
});
