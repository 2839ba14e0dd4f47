import { expect, test, type Page } from '@playwright/test';
import { DEMO_ADMIN, DEMO_STAFF, enterBackOffice } from '../support/backOffice';
import {
  CARDS,
  newEmail,
  orderNumber,
  pay,
  putInCart,
  toPaymentAsGuest,
} from '../support/shopping';

test('staff ships an order with tracking, and the buyer gets the mail', async ({
  page,
  browser,
  request,
}) => {
  test.slow();
  await putInCart(page, 9);
  await toPaymentAsGuest(page, newEmail());
  await pay(page, CARDS.succeeds);
  const number = await orderNumber(page);
  const tracking = `1Z-${number}`;

  const desk = await (await browser.newContext()).newPage();
  await enterBackOffice(desk, DEMO_STAFF);
  await desk.getByRole('link', { name: 'Orders', exact: true }).click();
  await desk.getByRole('searchbox', { name: 'Search number or e-mail' }).fill(number);
  await desk.getByRole('link', { name: number }).click();
  await expect(desk.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible();
  await desk.getByRole('button', { name: 'Mark shipped' }).click();
  const dialog = desk.getByRole('dialog', { name: `Ship order ${number}` });
  await dialog.getByLabel('Carrier').fill('UPS');
  await dialog.getByLabel('Tracking number').fill(tracking);
  await dialog.getByLabel('Tracking address').fill(`https://parcels.example/${tracking}`);
  await dialog.getByRole('button', { name: 'Mark shipped' }).click();
  await expect(desk.getByText(`Order ${number} is marked as shipped.`)).toBeVisible();
  await expect(desk.getByText('On its way')).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Track the parcel' })).toHaveAttribute(
    'href',
    `https://parcels.example/${tracking}`,
  );
  await expect
    .poll(async () => (await request.get('/dev/mailbox')).text(), { timeout: 30_000 })
    .toContain(tracking);

  await desk.getByRole('button', { name: 'Mark delivered' }).click();
  await desk
    .getByRole('dialog', { name: 'Mark delivered' })
    .getByRole('button', { name: 'Mark delivered' })
    .click();
  await expect(desk.getByText('Parcel delivered')).toBeVisible();
});

test('staff pays part of an order back, then cancels it, and the buyer sees both', async ({
  page,
  browser,
}) => {
  test.slow();
  await putInCart(page, 10);
  await toPaymentAsGuest(page, newEmail());
  await pay(page, CARDS.succeeds);
  const number = await orderNumber(page);

  const desk = await (await browser.newContext()).newPage();
  await enterBackOffice(desk, DEMO_ADMIN);
  await desk.goto(`/admin/orders/${number}`);
  await desk.getByRole('button', { name: 'Refund', exact: true }).click();
  const refund = desk.getByRole('dialog', { name: `Refund order ${number}` });
  await refund.getByRole('radio', { name: 'An amount' }).check();
  await refund.getByLabel('Amount in USD').fill('1');
  await refund.getByLabel('Reason').fill('A scratch');
  await refund.getByRole('button', { name: 'Refund' }).click();
  await expect(desk.getByText('A scratch').first()).toBeVisible();
  const paper = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Credit note for $1.00' }).click();
  expect((await paper).suggestedFilename()).toBe(`credit-note-${number}.pdf`);
  await desk.getByRole('button', { name: 'Papers' }).click();
  await desk.getByRole('menuitem', { name: 'Send the confirmation again' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(desk.getByText('The confirmation is on its way again.')).toBeVisible();
  await desk.getByRole('button', { name: 'Cancel order' }).click();
  const cancel = desk.getByRole('dialog', { name: 'Cancel order' });
  await cancel.getByLabel('Reason').fill('Broken on the shelf');
  await cancel.getByRole('button', { name: 'Cancel order' }).click();
  await expect(desk.getByText('The order is canceled.')).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Cancel order' })).toBeHidden();

  await desk.getByRole('button', { name: 'Step through' }).click();
  await expect(desk.getByRole('region', { name: 'History, step by step' })).toBeVisible();
  await desk.getByRole('button', { name: 'Back to now' }).click();

  await page.goto(`/orders/${number}`);
  await expect(page.getByText('A scratch')).toBeVisible();
  const credit = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Credit note for $1.00' }).click();
  expect((await credit).suggestedFilename()).toBe(`credit-note-${number}.pdf`);
  await expect(page.getByRole('button', { name: 'Cancel order' })).toBeHidden();
  await page.getByRole('button', { name: 'Buy again' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole('link', { name: 'Cart, 1 item' })).toBeVisible();
});

test('a product is created, put on sale, seen by buyers, withdrawn and edited', async ({
  page,
}) => {
  test.slow();
  const title = `Folding lantern ${Date.now()}`;
  await enterBackOffice(page, DEMO_ADMIN);
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByLabel('Price in USD').fill('24.5');
  await page.getByLabel('Option 1', { exact: true }).fill('Color');
  await page.getByLabel('Values of option 1').fill('Sand, Moss');
  await expect(page.getByText('Makes 2 variants.')).toBeVisible();
  await page.getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Put on sale' }).click();
  const view = page.getByRole('link', { name: 'View in the shop' });
  await expect(view).toBeVisible();
  const path = (await view.getAttribute('href')) ?? '';

  await page.getByRole('button', { name: 'Edit variant Moss' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit variant' });
  await dialog.getByLabel('Price in USD').fill('19');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('cell', { name: '$19.00' })).toBeVisible();

  const buyer = await page.context().newPage();
  await buyer.goto(path);
  await expect(buyer.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Make it a draft' }).click();
  await expect(page.getByRole('button', { name: 'Put on sale' })).toBeVisible();
  await buyer.reload();
  await expect(buyer.getByRole('heading', { level: 1, name: title })).toBeHidden();
  await addSizes(page, title);
  await editInBulk(page, title);
  await importProducts(page, title);
});

/** A second option, and the combinations that it makes. */
async function addSizes(page: Page, title: string) {
  await page.getByRole('link', { name: 'Options and variants' }).click();
  const table = page.getByRole('table', { name: `Variants of ${title}` });
  await page.getByRole('button', { name: 'Add option' }).click();
  await page.getByLabel('Option 2', { exact: true }).fill('Size');
  await page.getByLabel('New values of Size').fill('Small, Large');
  await page.getByLabel('New values of Size').press('Enter');
  await expect(page.getByText('No variant has “Large” yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Create all 2' }).click();
  await table.getByLabel('Price of Moss / Large').fill('dear');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(table.getByRole('alert')).toHaveText('Type a price like 19.99.');
  await table.getByLabel('Price of Moss / Large').fill('21');
  await table.getByLabel('On hand of Moss / Large').fill('4');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The product is saved.')).toBeVisible();
  await expect(table.getByLabel('On hand of Moss / Large')).toHaveValue('4');

  await page.getByRole('button', { name: 'Remove Large' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Remove and save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Moss / Large (4' })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
}

async function editInBulk(page: Page, title: string) {
  await page.goto(`/admin/products/grid?q=${encodeURIComponent(title)}`);
  const sand = page.getByLabel(`Price of ${title} · Sand · Small`, { exact: true });
  const moss = page.getByLabel(`Price of ${title} · Moss · Small`, { exact: true });
  await sand.fill('31');
  await moss.fill('dear');
  await page.getByRole('button', { name: 'Save 2 cells' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Type a price' })).toBeVisible();
  await moss.fill('32');
  await page.getByRole('button', { name: 'Save 2 cells' }).click();
  await expect(page.getByText('2 variants are saved.')).toBeVisible();
  await expect(moss).toHaveValue('32.00');
}

async function importProducts(page: Page, title: string) {
  const slug = title.toLowerCase().replaceAll(' ', '-');
  const rows = ['Slug,Title,Price', `${slug}-one,One,12.50`, `${slug}-two,Two,dear`];
  await page.goto('/admin/products/files');
  await page.getByLabel('CSV file').setInputFiles({
    name: `${slug}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  });
  await page.getByRole('button', { name: 'Try it' }).click();
  const fault = page.getByText("'dear' is not an amount in USD").first();
  await expect(page.getByText('This is what would happen. Nothing was changed.')).toBeVisible({
    timeout: 30_000,
  });
  await expect(fault).toBeVisible();
  await page.getByLabel(/^Dry run/).uncheck();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('What is named below did not come in.')).toBeVisible({
    timeout: 30_000,
  });
  await expect(fault).toBeVisible();
}

test('who was slower is told, and loses nothing by accident', async ({ page, context }) => {
  await enterBackOffice(page, DEMO_ADMIN);
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('row').nth(20).getByRole('link').click();
  const title = page.getByLabel('Title', { exact: true });
  const before = await title.inputValue();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Brand').fill('Faster');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('The product is saved.')).toBeVisible();

  await title.fill(`${before} II`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Changed by somebody else');
  await expect(title).toHaveValue(`${before} II`);
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(title).toHaveValue(before);
  await expect(page.getByLabel('Brand')).toHaveValue('Faster');
});

test('the back office is closed to buyers, and comes back after a reload', async ({ page }) => {
  await page.goto('/admin/orders');
  await page.getByLabel('E-mail').fill('customer@portico.example');
  await page.getByLabel('Password').fill('three-lemons-please-9');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();

  await page.getByLabel('E-mail').fill(DEMO_STAFF.email);
  await page.getByLabel('Password').fill(DEMO_STAFF.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  await page.getByRole('button', { name: /Your account/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'View the shop' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
