import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
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

const PUBLIC = [
  '/',
  '/products',
  '/products?q=tea&inStock=true&rating=4',
  '/products?q=zzzzqqqqxxxx',
  '/cart',
  '/checkout',
  '/login',
  '/register',
  '/terms',
  '/privacy',
  '/returns',
  '/contact',
  '/nowhere',
];
const PERSONAL = ['/orders', '/profile'];
/** Each page is walked by axe, which takes seconds on a slow machine. */
const SWEEP_MS = 400_000;
const PHONE = { width: 390, height: 844 };

async function expectNoFaults(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(told, page.url()).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(sideways, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme} colors`, () => {
    test.describe.configure({ timeout: SWEEP_MS });
    test.use({ colorScheme: theme, reducedMotion: 'reduce' } as object);

    test('pages for everybody', async ({ page }) => {
      for (const path of PUBLIC) {
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expectNoFaults(page);
      }
    });

    test('pages on a phone, with menu, search and filters', async ({ page }) => {
      await page.setViewportSize(PHONE);
      for (const path of ['/', '/products', '/cart', '/terms']) {
        await page.goto(path);
        await expectNoFaults(page);
      }
      await page.goto('/products');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
      await expectNoFaults(page);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Menu' }).click();
      await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
      await expectNoFaults(page);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('combobox', { name: 'Search the shop' }).fill('tea');
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
      await expectNoFaults(page);
    });

    test('the way to an order', async ({ page }) => {
      await putInCart(page, theme === 'light' ? 7 : 8);
      await expectNoFaults(page);
      await page.goto('/cart');
      await expectNoFaults(page);
      await toPaymentAsGuest(page, newEmail());
      await page.getByRole('button', { name: /^Pay / }).click();
      await expect(page.getByText('Please agree before you order.')).toBeVisible();
      await expectNoFaults(page);
      await pay(page, CARDS.secure);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoFaults(page);
      await page.getByRole('button', { name: 'Complete authentication' }).click();
      const number = await orderNumber(page);
      await expectNoFaults(page);
      await page.goto(`/orders/${number}`);
      await expectNoFaults(page);
    });

    test('pages of an account', async ({ page }) => {
      await signIn(page, DEMO_CUSTOMER);
      for (const path of PERSONAL) {
        await page.goto(path);
        await expectNoFaults(page);
      }
      await page.getByRole('button', { name: 'Add an address' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoFaults(page);
    });
  });
}
