import { expect, test } from '@playwright/test';
import { DEMO_ADMIN, enterBackOffice, expectAccessible } from '../support/backOffice';

const PAGES = [
  'dashboard',
  'orders',
  'orders?q=zzzz',
  'products',
  'products/new',
  'categories',
  'inventory',
  'inventory?low=1',
  'customers',
  'settings',
  'nowhere',
];
const PHONE = { width: 390, height: 844 };

for (const theme of ['light', 'dark'] as const) {
  test.describe(`the back office in ${theme} colors`, () => {
    test.use({ colorScheme: theme, reducedMotion: 'reduce' } as object);

    test('every page', async ({ page }) => {
      test.slow();
      await page.goto('/admin/login');
      await expectAccessible(page);
      await enterBackOffice(page, DEMO_ADMIN);
      for (const path of PAGES) {
        await page.goto(`/admin/${path}`);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
        await expectAccessible(page);
      }
      for (const path of ['orders', 'products', 'customers']) {
        await page.goto(`/admin/${path}`);
        await page.getByRole('row').nth(1).getByRole('link').click();
        await expect(page.getByRole('navigation', { name: 'You are here' })).toBeVisible();
        await expectAccessible(page);
      }
    });

    test('dialogs, and a phone', async ({ page }) => {
      test.slow();
      await enterBackOffice(page, DEMO_ADMIN);
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
      await page.goto('/admin/categories');
      await page.getByRole('button', { name: 'New category' }).click();
      await expect(page.getByRole('heading', { name: 'New category' })).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize(PHONE);
      for (const path of PAGES) {
        await page.goto(`/admin/${path}`);
        await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
        await expectAccessible(page);
      }
      await page.getByRole('button', { name: 'Open the menu' }).click();
      await expect(page.getByRole('heading', { name: 'Menu' })).toBeVisible();
      await expectAccessible(page);
    });
  });
}
