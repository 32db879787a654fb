import { expect, hydrated, open, test } from '../fixtures.ts';

test.use({ site: 'own', role: 'advisor' });

test('whoever is at a row stays at it when the one above leaves', async ({ page }) => {
  await open(page, '/day');
  const list = page.locator('.agenda ul', { has: page.locator('li:nth-child(3) [data-mark=done]') }).first();
  const [first, second] = await list.locator('li').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')!));
  await list.locator(`[data-key="${second}"] [data-mark=done]`).focus();
  // The same person marks the first as done elsewhere.
  const other = await page.context().newPage();
  await open(other, '/day');
  await other.locator(`.agenda [data-key="${first}"] [data-mark=done]`).click();
  await expect(page.locator(`.agenda [data-key="${first}"]`)).toHaveCount(0, { timeout: 15_000 });
  const at = await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('data-key'));
  expect(at).toBe(second);
  await other.close();
});

test('the table of the graph is there when it is asked for, and its rows lead to days', async ({ page }) => {
  await open(page, '/clients');
  const numbers = page.locator('.evolution-numbers');
  await expect(numbers.locator('table')).toHaveCount(0);
  await numbers.getByRole('link', { name: 'Show as table' }).click();
  await expect(page).toHaveURL(/numbers=yes/);
  await expect(numbers.locator('tbody tr')).not.toHaveCount(0);
  // It stays through a reload, and where it leads.
  await page.reload();
  await hydrated(page);
  await numbers.getByRole('link', { name: 'Hide the table' }).click();
  await expect(numbers.locator('table')).toHaveCount(0);
  await numbers.getByRole('link', { name: 'Show as table' }).click();
  await numbers.locator('tbody tr').last().getByRole('link').first().click();
  await expect(page).toHaveURL(/day=.*numbers=yes/);
});
