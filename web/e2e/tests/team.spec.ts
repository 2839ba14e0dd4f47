import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { DEMO_ADMIN, enterBackOffice } from '../support/backOffice';

test.describe.configure({ timeout: 240_000 });

const PASSWORD = 'seven quiet herons';
let made = 0;
const newName = (stem: string) => `${stem} ${Date.now()}-${(made += 1)}`;

/** Where the link of the last mail to the address leads. */
async function mailedLink(request: APIRequestContext, email: string): Promise<string> {
  const at = `/dev/mailbox?to=${encodeURIComponent(email)}`;
  let link = '';
  await expect
    .poll(
      async () => {
        const list = await (await request.get(at)).text();
        const mail = /href="(\/dev\/mailbox\/[0-9a-f-]{36})/.exec(list)?.[1];
        const text = mail === undefined ? '' : await (await request.get(mail)).text();
        link = /\/admin\/accept-invitation#token=[\w-]+/.exec(text)?.[0] ?? '';
        return link;
      },
      { timeout: 60_000 },
    )
    .not.toBe('');
  return link;
}

async function makeRole(page: Page, name: string, rights: readonly string[]): Promise<void> {
  await page.goto('/admin/staff/roles');
  await page.getByRole('button', { name: 'New role' }).click();
  const dialog = page.getByRole('dialog', { name: 'New role' });
  await dialog.getByLabel('Name').fill(name);
  for (const right of rights) await dialog.getByRole('checkbox', { name: right }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`The role ${name} is made.`)).toBeVisible();
}

test('somebody is invited, accepts, may do what the role says, and no more', async ({
  page,
  browser,
  request,
}) => {
  test.slow();
  const [role, name] = [newName('Packing'), newName('Zoe')];
  const email = `zoe-${Date.now()}@example.com`;
  await enterBackOffice(page, DEMO_ADMIN);
  await makeRole(page, role, ['Inventory: Change']);

  await page.goto('/admin/staff');
  await page.getByRole('link', { name: 'Invite somebody' }).click();
  const invite = page.getByRole('dialog', { name: 'Invite somebody' });
  await invite.getByLabel('E-mail').fill(email);
  await invite.getByLabel('Name').fill(name);
  await invite.getByRole('button', { name: 'Send invitation' }).click();
  await expect(invite.getByText('Choose at least one role')).toBeVisible();
  await invite.getByRole('checkbox', { name: role }).check();
  await expectAccessible(page);
  await invite.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText(`The invitation to ${email} is on its way.`)).toBeVisible();

  const guest = await (await browser.newContext()).newPage();
  const link = await mailedLink(request, email);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Join the team' })).toBeVisible();
  await expect(guest.getByLabel('Your name')).toHaveValue(name);
  await expectAccessible(guest, ['desk', 'phone']);
  await guest.getByLabel('Choose a password').fill('short');
  await guest.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(guest.getByLabel('Choose a password')).toHaveAttribute('aria-invalid', 'true');
  await guest.getByLabel('Choose a password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(guest.getByRole('heading', { name: 'Welcome on board' })).toBeVisible();

  await enterBackOffice(guest, { email, password: PASSWORD });
  const main = guest.getByRole('navigation', { name: 'Main' });
  await expect(main.getByRole('link')).toHaveText(['Inventory']);
  await guest.goto('/admin/orders');
  await expect(guest.getByText('An administrator can give you the permission')).toBeVisible();
  await guest.goto('/admin/staff');
  await expect(guest.getByText('An administrator can give you the permission')).toBeVisible();
  await guest.goto('/admin/inventory');
  await expect(guest.getByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible();

  // What the role loses is gone with the next click.
  await page.goto('/admin/staff/roles');
  await page.getByRole('button', { name: `Edit role ${role}` }).click();
  const edit = page.getByRole('dialog', { name: `Edit role ${role}` });
  await edit.getByRole('checkbox', { name: 'Inventory: See' }).uncheck();
  await edit.getByRole('checkbox', { name: 'Customers: See' }).check();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`The role ${role} is saved.`)).toBeVisible();
  await guest.getByLabel('Search title or SKU').fill('a');
  await expect(guest.getByText('An administrator can give you the permission')).toBeVisible();
  await expect(main.getByRole('link')).toHaveText(['Customers']);

  // Nobody deletes what somebody has.
  await page.getByRole('button', { name: `Edit role ${role}` }).click();
  await page.getByRole('button', { name: 'Delete role' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete role' }).click();
  await expect(page.getByRole('alert')).toContainText(name);

  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByRole('heading', { name: 'This invitation is over' })).toBeVisible();
  await expectAccessible(late);
});

test('a key is shown once, works, is in the log, and stops when it is revoked', async ({
  page,
  request,
}) => {
  const name = newName('Sync');
  await enterBackOffice(page, DEMO_ADMIN);
  await page.goto('/admin/api-keys');
  await page.getByRole('button', { name: 'New API key' }).click();
  const dialog = page.getByRole('dialog', { name: 'New API key' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('checkbox', { name: 'Orders: See' }).check();
  await dialog.getByRole('button', { name: 'Make key' }).click();
  const shown = page.getByRole('dialog', { name: 'Your new key' });
  const secret = await shown.getByLabel('API key').inputValue();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(shown.getByText('You have not copied the key yet.')).toBeVisible();
  await shown.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name) })).not.toContainText(secret);

  const headers = { Authorization: `Bearer ${secret}` };
  expect((await request.get('/api/v1/admin/orders', { headers })).status()).toBe(200);
  expect((await request.get('/api/v1/admin/customers', { headers })).status()).toBe(403);
  expect((await request.get('/api/v1/admin/staff', { headers })).status()).toBe(403);

  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText(`The key ${name} is revoked.`)).toBeVisible();
  expect((await request.get('/api/v1/admin/orders', { headers })).status()).toBe(401);

  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByLabel('To what').selectOption('api_key');
  const newest = page.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem');
  await newest.first().locator('summary').click();
  await expect(newest.first().getByRole('table').getByText('revoked at')).toBeVisible();
  await expect(newest.first().getByText(secret)).toBeHidden();
  await expectAccessible(page, ['desk', 'phone']);
  await newest.first().getByRole('link', { name: 'History of this' }).click();
  await expect(newest).toHaveCount(2);
});
