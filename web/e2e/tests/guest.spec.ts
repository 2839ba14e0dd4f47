import { expect, test } from '@playwright/test';
import {
  CARDS,
  newEmail,
  orderNumber,
  pay,
  putInCart,
  toPaymentAsGuest,
} from '../support/shopping';

test('a guest buys, and finds the confirmation in the mailbox', async ({ page, request }) => {
  const title = await putInCart(page, 0);
  await page.getByRole('link', { name: 'Cart, 1 item' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await expect(page.getByRole('main').getByText(title).first()).toBeVisible();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await toPaymentAsGuest(page, newEmail());
  await pay(page, CARDS.succeeds);
  const number = await orderNumber(page);
  await expect(page.getByText(title)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart, 0 items' })).toBeVisible();
  await expect
    .poll(async () => (await request.get('/dev/mailbox')).text(), { timeout: 30_000 })
    .toContain(number);

  await page.getByRole('link', { name: 'See the order' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible();
});

test('a declined card costs nothing, and another one buys', async ({ page }) => {
  await putInCart(page, 1);
  await toPaymentAsGuest(page, newEmail());
  await pay(page, CARDS.declined);
  await expect(page.getByRole('alert')).toContainText('declined');
  await pay(page, CARDS.succeeds);
  await orderNumber(page);
});

test('3-D Secure: refused, then confirmed', async ({ page }) => {
  await putInCart(page, 2);
  await toPaymentAsGuest(page, newEmail());
  await pay(page, CARDS.secure);
  const bank = page.getByRole('dialog', { name: 'Confirm it is you' });
  await bank.getByRole('button', { name: 'Fail authentication' }).click();
  await expect(page.getByRole('alert')).toContainText('did not confirm');

  await pay(page, CARDS.secure);
  await bank.getByRole('button', { name: 'Complete authentication' }).click();
  await orderNumber(page);
});

test('two quick presses on the button make one order', async ({ page }) => {
  await putInCart(page, 3);
  await toPaymentAsGuest(page, newEmail());
  const orders: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/orders')) {
      orders.push(request.headers()['idempotency-key'] ?? 'none');
    }
  });
  await page.getByLabel('Card number').fill(CARDS.succeeds);
  await page.getByRole('checkbox', { name: /I agree to the/ }).check();
  await page.getByRole('button', { name: /^Pay / }).dblclick();
  await orderNumber(page);
  expect(new Set(orders).size).toBe(1);
  expect(orders).not.toContain('none');
});

test('the buyer goes back from the payment and changes the delivery', async ({ page }) => {
  await putInCart(page, 4);
  await toPaymentAsGuest(page, newEmail());
  await page.getByRole('button', { name: 'Change delivery' }).click();
  await expect(page.getByText('Your goods stay held')).toBeVisible();
  await page.getByLabel('City').fill('Dallas');
  const changed = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.url().includes('/checkout/'),
  );
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  expect((await changed).status()).toBe(200);
  await expect(page.getByText('Dallas, TX, 78701')).toBeVisible();
  await pay(page, CARDS.succeeds);
  await orderNumber(page);
});
