import { expect, test, type Page } from '@playwright/test';

/** What the scripts ask the catalog's API for, and what the policy of the page kept from happening. */
function watch(page: Page): { asked: string[]; faults: string[] } {
  const seen = { asked: [] as string[], faults: [] as string[] };
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/api\/v1\/(products|categories|shop)/.test(pathname)) seen.asked.push(pathname + search);
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.faults.push(message.text());
  });
  return seen;
}

test('the first view comes with its data, and its policy lets them in', async ({ page }) => {
  const seen = watch(page);
  const first = page.getByRole('list', { name: 'Products' }).getByRole('link').first();
  for (const path of ['/', '/products?inStock=true&sort=price', '/products?q=tea']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
  await page.goto('/products');
  const title = await first.innerText();
  const address = (await first.getAttribute('href')) ?? '';
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(seen).toEqual({ asked: [], faults: [] });

  // Where the scripts go by themselves they ask.
  const trail = page.getByRole('navigation', { name: 'You are here' });
  await trail.getByRole('link', { name: 'Home', exact: true }).click();
  await page
    .getByRole('link', { name: /^See all/ })
    .first()
    .click();
  await expect(first).toBeVisible();
  expect(seen.asked.length).toBeGreaterThan(0);
});

test('what is not there says so to crawlers too', async ({ page }) => {
  const answer = await page.goto('/products/there-is-no-such-thing');
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('This product is no longer here')).toBeVisible();
});
