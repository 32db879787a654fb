/** A page rendered by the server answers to clicks once its wasm has taken over. */

import { expect, type Page } from '@playwright/test';

/** Opens a path of the site and waits until the page answers to clicks. */
export async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

/** Waits until the page answers to clicks. */
export async function hydrated(page: Page) {
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
}
