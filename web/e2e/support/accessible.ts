import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

export const SIZES = {
  desk: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;
type Size = keyof typeof SIZES;

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Axe goes into each page once: to hand it over takes as long as a small page's walk. */
async function expectNoFaults(page: Page, runOnly?: string[]): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(runOnly && { runOnly }) } satisfies RunOptions;
  const { violations } = await page.evaluate((chosen) => window.axe.run(chosen), options);
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(told, page.url()).toEqual([]);
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/**
 * Nothing for axe to say, nothing to scroll sideways for. The page is walked whole in light colors; in dark ones, where
 * nothing but the colors differs, for their contrast. The window is left as it was.
 */
export async function expectAccessible(
  page: Page,
  sizes: readonly Size[] = ['desk'],
): Promise<void> {
  await page.waitForLoadState('networkidle');
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    await expectNoFaults(page);
    await wear(page, 'dark');
    await expectNoFaults(page, ['color-contrast']);
    await wear(page, 'light');
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(sideways, `${page.url()} scrolls sideways (${size})`).toBeLessThanOrEqual(0);
  }
  if (before !== null) await page.setViewportSize(before);
}
