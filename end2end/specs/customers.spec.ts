/** Customer activity: whoever has bought, selected by what they bought, when and for how much. */

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { checkAccessibility, expect, open, test } from '../fixtures.ts';
import { numberIn } from '../pages/clients.ts';

/** The form, unfolded where it is folded: on a phone, once there are results. */
async function unfold(page: Page) {
  const folded = page.locator('.folded input');
  if ((await folded.isVisible()) && !(await folded.isChecked())) await folded.check();
}

const form = (page: Page) => page.getByRole('form', { name: 'What customers are selected by' });

const overhang = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

test.use({ role: 'manager' });

test('customers are selected by sales, days and who they are', async ({ page }) => {
  await open(page, '/activity');
  await expect(page.getByRole('heading', { level: 1, name: 'Customer activity' })).toBeVisible();
  const count = page.locator('.count [role=status]');
  const all = numberIn(await count.innerText());
  expect(all).toBeGreaterThan(0);
  await checkAccessibility(page);
  expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);

  // More than what the median comes to: some, not all, and all the others less or as much.
  await open(page, '/activity?sort=-sales');
  await page.getByLabel('Sales of more than').fill('500 000');
  await form(page).getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/sales_more=/);
  await expect.poll(async () => numberIn(await count.innerText())).toBeLessThan(all);
  const more = numberIn(await count.innerText());
  await unfold(page);
  await expect(page.getByLabel('Sales of more than')).toHaveValue('500000');
  await page.getByLabel('Sales of more than').fill('');
  await page.getByLabel('Sales of less than').fill('500000.01');
  await form(page).getByRole('button', { name: 'Search' }).click();
  await expect.poll(async () => numberIn(await count.innerText())).toBe(all - more);

  // Another tab keeps what is filled in on the first.
  await unfold(page);
  await page.locator('.tabs label').filter({ hasText: 'Refine' }).click();
  await expect(page.getByRole('group', { name: 'Advisor' })).toBeVisible();
  await expect(page.getByLabel('Sales of less than')).toBeHidden();
  await checkAccessibility(page);
  const standard = page.getByRole('group', { name: 'Price group' }).getByRole('checkbox', { name: 'Standard' });
  await standard.check();
  await form(page).getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/price_group/);
  await expect.poll(async () => numberIn(await count.innerText())).toBeLessThan(all - more);
  await unfold(page);
  await expect(page.getByRole('radio', { name: /Refine/ })).toBeChecked();
  await expect(standard).toBeChecked();
  await page.getByRole('link', { name: 'Clear all' }).click();
  await expect.poll(async () => numberIn(await count.innerText())).toBe(all);
});

test('an order number stands for itself, and says so of the others', async ({ page }) => {
  await open(page, '/activity?sales_more=5');
  const count = page.locator('.count [role=status]');
  const before = numberIn(await count.innerText());
  await unfold(page);
  await page.getByLabel('Order number').fill('none such');
  await form(page).getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('No customer is like this')).toBeVisible();
  const more = page.getByLabel('Sales of more than');
  await expect(more).toHaveValue('5');
  await expect(more).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Ignored, since an order number is given.')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('link', { name: 'Clear the order number' }).click();
  await expect.poll(async () => numberIn(await count.innerText())).toBe(before);
  await unfold(page);
  await expect(more).not.toHaveAttribute('aria-disabled', 'true');

  // Days that exclude each other find nobody, which is no error but worth a word.
  await open(page, '/activity?sales_from=2026-01-01&sales_to=2026-03-31&zero_from=2025-01-01&zero_to=2026-12-31');
  await expect(page.getByText(/Nobody can be found by this/)).toBeVisible();
});

test('what cannot be is told with its field, and the form stays', async ({ page, guard }) => {
  guard.allow(/422/);
  await open(page, '/activity');
  await page.getByLabel('Sales of more than').fill('1,000');
  await form(page).getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('alert')).toContainText('Sales of more than');
  await expect(page.getByLabel('Order number')).toBeVisible();
});

test('customers are sorted, kept under a name, and taken away', async ({ page, isMobile }) => {
  await open(page, '/activity?limited=no');
  if (!isMobile) {
    await page.getByRole('columnheader', { name: 'Sales', exact: true }).getByRole('link').click();
    await expect(page).toHaveURL(/sort=-sales/);
    await expect(page.getByRole('columnheader', { name: 'Sales', exact: true })).toHaveAttribute('aria-sort', 'descending');
  }
  expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);
  const total = numberIn(await page.locator('.count [role=status]').innerText());
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.exports').getByRole('link', { name: 'CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.trim().split('\n')).toHaveLength(total + 1);
  expect(text.split('\n')[0]).toContain('Life total');
});
