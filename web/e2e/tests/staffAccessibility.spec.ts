import { expect, test } from '@playwright/test';
import { expectAccessible, SIZES } from '../support/accessible';
import { DEMO_ADMIN, enterBackOffice } from '../support/backOffice';
import { DEMO_CUSTOMER } from '../support/shopping';

const PAGES = [
  'dashboard',
  'orders',
  'products',
  'products/new',
  'products/files',
  'products/grid',
  'categories',
  'product-types/new',
  'search',
  'search/insight',
  'jobs',
  'settings',
  'security',
];
const LISTS = [
  'orders?q=zzzz',
  'inventory',
  'inventory/bulk',
  'inventory/bundles',
  'inventory/low',
  'inventory/holds',
  'inventory/locations',
  'collections',
  'reviews',
  'product-types',
  'customers',
  'staff',
  'staff/invitations',
  'staff/roles',
  'api-keys',
  'audit-log',
  'nowhere',
];
test.describe.configure({ timeout: 240_000 });

test('the way into the back office', async ({ page }) => {
  for (const path of ['login', 'forgot-password', 'reset-password', 'reset-password#token=x']) {
    await page.goto(`/admin/${path}`);
    await expectAccessible(page, ['desk', 'phone']);
  }
});

test('pages of the back office', async ({ page }) => {
  await enterBackOffice(page, DEMO_ADMIN);
  for (const path of PAGES) {
    await page.goto(`/admin/${path}`);
    await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
    await expectAccessible(page, ['desk', 'phone']);
  }
  await page.setViewportSize(SIZES.phone);
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await expect(page.getByRole('heading', { name: 'Menu' })).toBeVisible();
  await expectAccessible(page, ['phone']);
});

test('collections, by hand and by rule', async ({ page }) => {
  await enterBackOffice(page, DEMO_ADMIN);
  for (const [title, told] of [
    ['Company for the desk', 'Chosen products'],
    ['Little things under $20', 'Finds'],
  ] as const) {
    await page.goto('/admin/collections');
    await page.getByRole('link', { name: title }).click();
    const shown =
      told === 'Finds' ? page.getByText(/^Finds \d+/) : page.getByRole('list', { name: told });
    await expect(shown).toBeVisible();
    await expectAccessible(page, ['desk', 'phone']);
  }
});

test('lists of the back office', async ({ page }) => {
  await enterBackOffice(page, DEMO_ADMIN);
  for (const path of LISTS) {
    await page.goto(`/admin/${path}`);
    await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
    await expectAccessible(page, ['desk', 'phone']);
  }
});

test('things of the back office', async ({ page }) => {
  await enterBackOffice(page, DEMO_ADMIN);
  for (const path of ['orders', 'products', 'product-types', 'customers']) {
    await page.goto(`/admin/${path}`);
    await page.getByRole('row').nth(1).getByRole('link').click();
    await expect(page.getByRole('navigation', { name: 'You are here' })).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto('/admin/products');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('link', { name: 'Options and variants' }).click();
  await expect(page.getByRole('table', { name: /^Variants of/ })).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
});

test('dialogs of the back office', async ({ page }) => {
  await enterBackOffice(page, DEMO_ADMIN);
  // one whom no other test erases
  await page.goto(`/admin/customers?q=${DEMO_CUSTOMER.email}`);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('button', { name: 'Erase customer' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
  await page.goto('/admin/inventory');
  await page
    .getByRole('button', { name: /^Adjust stock of/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Adjust stock' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Movements of/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Movements' })).toBeVisible();
  await expectAccessible(page);
  // one that can be refunded: other tests leave canceled ones behind
  await page.goto('/admin/orders?status=confirmed');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Refund order/ })).toBeVisible();
  await expectAccessible(page, ['desk', 'phone']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Papers' }).click();
  await page.getByRole('menuitem', { name: 'Send the confirmation again' }).click();
  await expect(page.getByRole('dialog', { name: 'Send the confirmation again' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Step through' }).click();
  await expect(page.getByRole('region', { name: 'History, step by step' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/admin/staff');
  await page
    .getByRole('button', { name: /^More about/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(page.getByRole('dialog', { name: /^Disable/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/admin/categories');
  await page.getByRole('button', { name: 'New category' }).click();
  await expect(page.getByRole('heading', { name: 'New category' })).toBeVisible();
  await expectAccessible(page);
});
