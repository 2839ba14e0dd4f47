import { expect, test } from '@playwright/test';
import { putInCart } from '../support/shopping';

test('search suggests, by keyboard alone', async ({ page }) => {
  await page.goto('/');
  const search = page.getByRole('combobox', { name: 'Search the shop' });
  await search.fill('tea');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await search.press('ArrowDown');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/products\//);

  await search.fill('mug');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/products\?q=mug/);
  await expect(page.getByRole('heading', { level: 1, name: 'Results for “mug”' })).toBeVisible();
});

test('filters live in the address, and an empty shelf has a way out', async ({ page }) => {
  await page.goto('/products');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('checkbox', { name: 'In stock' }).check();
  await expect(page).toHaveURL(/inStock=true/);
  await filters.getByRole('radio', { name: /^Up to/ }).check();
  await expect(page).toHaveURL(/maxPrice=\d+99/);
  const price = filters.getByRole('form', { name: 'Price' });
  await price.getByLabel('From').fill('20');
  await price.getByLabel('To').fill('');
  await price.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/minPrice=2000(&|$)/);
  await page.reload();
  await expect(filters.getByRole('checkbox', { name: 'In stock' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Remove the filter From $20.00' })).toBeVisible();

  await page.goto('/products?q=zzzzqqqqxxxx');
  await expect(page.getByText('Nothing matches all of that')).toBeVisible();
  await page.getByRole('button', { name: 'Browse everything' }).click();
  await expect(
    page.getByRole('list', { name: 'Products' }).getByRole('listitem').first(),
  ).toBeVisible();
});

test('focus and title follow the page, and the skip link skips', async ({ page }) => {
  await page.goto('/');
  // Before the page is drawn there is nothing that a key could reach.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.getByRole('link', { name: 'Terms of sale' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Terms of sale' })).toBeFocused();
  await expect(page).toHaveTitle(/^Terms of sale · /);
});

test('a change of the cart shows at once and rolls back when it is refused', async ({ page }) => {
  const title = await putInCart(page, 6);
  await page.goto('/cart');
  const quantity = page.getByRole('group', { name: `Quantity of ${title}` }).getByRole('status');
  await page.route('**/api/v1/cart/items/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        status: 409,
        code: 'out_of_stock',
        title: 'Sold out',
        detail: 'Only one is left.',
      }),
    });
  });
  await page.getByRole('button', { name: `One ${title} more` }).click();
  await expect(quantity).toHaveText('2');
  await expect(page.getByText('That change could not be kept: Only one is left.')).toBeVisible();
  await expect(quantity).toHaveText('1');

  await page.getByRole('button', { name: `Remove ${title}` }).click();
  await expect(page.getByText('Your cart is empty')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: `Remove ${title}` })).toBeVisible();
});

test('unknown addresses get a page of their own', async ({ page }) => {
  await page.goto('/nowhere/at/all');
  await expect(
    page.getByRole('heading', { level: 1, name: 'There is nothing here' }),
  ).toBeVisible();
  await page.goto('/products/there-is-no-such-thing');
  await expect(page.getByText('This product is no longer here')).toBeVisible();
});
