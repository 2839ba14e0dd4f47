import { expect, type Page } from '@playwright/test';

export const DEMO_STAFF = {
  email: 'staff@portico.example',
  password: 'tape-gun-thursday-41',
} as const;
export const DEMO_ADMIN = {
  email: 'admin@portico.example',
  password: 'marble-and-daylight-7',
} as const;

export async function enterBackOffice(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto('/admin/');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}
