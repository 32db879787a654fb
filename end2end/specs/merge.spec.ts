/** Two records of one person become one client, and go apart again. */

import type { Page } from '@playwright/test';
import { checkAccessibility, expect, open, test } from '../fixtures.ts';

test.use({ site: 'own', role: 'admin' });

/** Writes a client down, and gives their number. */
async function written(page: Page, name: string, phones: string, tags: string) {
  await open(page, '/clients/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Phones, one on a line').fill(phones);
  await page.getByLabel('Tags, one on a line').fill(tags);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname.split('/').pop()!;
}

test('who is written down twice is made one from the card, and taken apart again', async ({ page }, { project }) => {
  const phone = project.name === 'phone' ? '600 300 401' : '600 300 400';
  const second = project.name === 'phone' ? '600 300 498' : '600 300 499';
  const older = await written(page, `Zofia Dubel ${project.name}`, phone, 'pierwsza');
  const newer = await written(page, `Zosia Dubel ${project.name}`, `${phone}\n${second}`, 'druga');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Merge with…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Merge clients' })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('link', { name: `Compare with Zofia Dubel ${project.name}` }).click();

  // What comes of it is seen before: the one who was there first stays.
  const stays = page.locator('.merge-pair > section').first();
  await expect(stays).toContainText(`Zofia Dubel ${project.name}`);
  await expect(page.locator('.merge-result')).toContainText('undone at any time');
  await checkAccessibility(page);
  await page.locator('.merge-result').getByRole('button', { name: 'Merge' }).click();

  await expect(page).toHaveURL(new RegExp(`/clients/${older}$`));
  await expect(page.locator('.merged')).toContainText(`Zosia Dubel ${project.name}`);
  for (const tag of ['pierwsza', 'druga']) await expect(page.locator('.tags')).toContainText(tag);
  await expect(page.locator('main')).toContainText(`+48${second.replaceAll(' ', '')}`);
  await expect(page.locator('.history')).toContainText(`With: Zosia Dubel ${project.name}`);
  await checkAccessibility(page);
  // The address of the other leads there.
  await open(page, `/clients/${newer}`);
  await expect(page).toHaveURL(new RegExp(`/clients/${older}$`));

  await page.locator('.merged').getByRole('button', { name: /^Undo/ }).click();
  await expect(page.locator('.flash')).toContainText('Undone');
  await expect(page.locator('.merged')).toHaveCount(0);
  await expect(page.locator('.tags')).not.toContainText('druga');
  await open(page, `/clients/${newer}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Zosia Dubel ${project.name}`);
  await expect(page.locator('.tags')).toContainText('druga');
});

test('who only shares a phone is said to be two persons, and is not told again', async ({ page }, { project }) => {
  const phone = project.name === 'phone' ? '600 300 501' : '600 300 500';
  const [wife, husband] = [`Ewa Para ${project.name}`, `Jan Para ${project.name}`];
  await written(page, wife, phone, 'para');
  await written(page, husband, phone, 'para');
  await open(page, '/clients/list');
  await page.getByRole('link', { name: 'Possible duplicates' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Possible duplicates' })).toBeVisible();
  await checkAccessibility(page);
  const pair = page.locator('.duplicates > li', { hasText: wife });
  await expect(pair).toContainText(husband);
  await expect(pair).toContainText(`In common: +48${phone.replaceAll(' ', '')}`);
  await pair.getByRole('button', { name: `Two persons: ${wife}, ${husband}` }).click();
  await expect(page.locator('.flash')).toContainText('two persons');
  await expect(pair).toHaveCount(0);
  await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
  await expect(pair).toHaveCount(1);
  await pair.getByRole('link', { name: /^Compare/ }).click();
  await expect(page.locator('.merge-result')).toBeVisible();
  await expect(page.locator('.merge-pair')).toContainText(husband);
});

test('two rows of a list that are ticked are made one', async ({ page }) => {
  await open(page, '/clients/list');
  const rows = page.locator('table.list tbody tr');
  const names = await rows.locator('th a').allInnerTexts();
  const merge = page.locator('.bulk').getByRole('link', { name: 'Merge' });
  for (const place of [0, 1, 2]) await rows.nth(place).getByRole('checkbox').check();
  await expect(page.locator('.bulk')).toContainText('3 selected');
  await expect(merge).toHaveCount(0);
  await rows.nth(1).getByRole('checkbox').uncheck();
  await merge.click();
  const pair = page.locator('.merge-pair > section h2');
  await expect(pair).toHaveCount(2);
  expect((await pair.allInnerTexts()).sort()).toEqual([names[0], names[2]].sort());
  await page.locator('.merge-result').getByRole('link', { name: 'Cancel' }).click();
  await expect(page.locator('.merged')).toHaveCount(0);
});
