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

/** The page's headings, one after the other; an empty one where the page lost it again. */
const steps = `new MutationObserver(() => {
  const title = [...document.querySelectorAll('h1')].map((found) => found.textContent).join(' and ');
  const seen = (window.steps ??= []);
  if ((title !== '' || seen.length > 0) && seen.at(-1) !== title) seen.push(title);
}).observe(document, { childList: true, subtree: true })`;

test('what the server painted is all there before the scripts, and gives way without a gap', async ({
  browser,
}) => {
  const page = await browser.newPage();
  const seen = watch(page);
  await page.goto('/products?pageSize=1');
  const first = page.getByRole('list', { name: 'Products' }).getByRole('link').first();
  const address = (await first.getAttribute('href')) ?? '';
  const title = await first.innerText();

  await page.route(/\/assets\/.*\.js/, (route) => route.abort());
  for (const [path, heading] of [
    ['/', 'Small joys'],
    ['/products', 'Everything'],
    [address, title],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.getByRole('main').locator('img').first()).toBeVisible();
    await expect(page.locator('#painted')).not.toContainText(/__|undefined|null/);
  }
  await expect(page.getByRole('main')).toContainText(/\$\d/);

  await page.unroute(/\/assets\/.*\.js/);
  await page.addInitScript(steps);
  for (const path of ['/', '/products', address]) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('window.steps')).toHaveLength(1);
  }
  expect(seen.faults).toEqual([]);
  await page.close();
});

test('what is not there says so to crawlers too', async ({ page }) => {
  const answer = await page.goto('/products/there-is-no-such-thing');
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('This product is no longer here')).toBeVisible();
});

test('who reached a link by the keyboard before the scripts came is still there after', async ({
  page,
}) => {
  let arrive: (() => void) | undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await arrived;
    await route.continue();
  });
  // Modules are waited for before `load`.
  await page.goto('/products', { waitUntil: 'commit' });
  const first = page.getByRole('list', { name: 'Products' }).getByRole('link').first();
  await first.focus();
  await page.keyboard.press('Tab');
  const reached = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  arrive?.();
  await expect(page.locator('#painted')).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(reached);
  expect(reached).toMatch(/^\/products\//);
});
