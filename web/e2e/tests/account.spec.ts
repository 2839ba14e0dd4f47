import { expect, test } from '@playwright/test';
import {
  CARDS,
  fillAddress,
  newEmail,
  orderNumber,
  pay,
  putInCart,
  toPayment,
} from '../support/shopping';

test('a guest registers at the checkout, buys with the kept cart, and finds the order', async ({
  page,
}) => {
  const title = await putInCart(page, 5);
  await page.goto('/register?next=/profile');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(newEmail());
  await page.getByLabel('Password').fill('an engine of brass and numbers');
  await page.getByRole('button', { name: 'Create account' }).click();

  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an address' });
  await fillAddress(dialog);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('12 Analytical Way')).toBeVisible();

  await page.getByRole('link', { name: 'Cart, 1 item' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await expect(page.getByRole('radio', { name: /Ada Lovelace/ })).toBeChecked();
  await toPayment(page);
  await pay(page, CARDS.succeeds);
  const number = await orderNumber(page);

  await page.reload();
  await expect(page.getByText(title)).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Orders' }).click();
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible();
  await expect(page.getByText(title)).toBeVisible();

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/login\?next=%2Forders/);
});

test('a wrong password is told kindly, and tells nothing', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(newEmail());
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is not right.');
});

test('somebody takes a copy of their data along, and deletes the account', async ({ page }) => {
  const email = newEmail();
  const password = 'an engine of brass and numbers';
  await page.goto('/register?next=/account/data');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();

  await page.getByRole('button', { name: 'Ask for a copy' }).click();
  const asking = page.getByRole('dialog');
  await asking.getByLabel('Password').fill(password);
  await asking.getByRole('button', { name: 'Ask for a copy' }).click();
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible({ timeout: 30_000 });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^your-data-.*\.json$/);

  await page.getByRole('button', { name: /^Delete my account/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByLabel('Your e-mail address').fill('another@example.com');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByText('This is not the address of your account.')).toBeVisible();
  await dialog.getByLabel('Your e-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeVisible();

  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});
