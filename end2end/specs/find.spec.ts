import type { Page } from '@playwright/test';
import { checkAccessibility, expect, open, test } from '../fixtures.ts';
import { ListPage, numberIn } from '../pages/clients.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search clients' });
const field = (page: Page) => palette(page).getByRole('combobox');
const options = (page: Page) => palette(page).getByRole('option');

/** The name of the first client of the list. */
async function somebody(page: Page) {
  await open(page, '/clients/list');
  return (await new ListPage(page).rows.first().locator('a').first().innerText()).trim();
}

test('finds a client by keyboard from any page', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'a phone has no keys');
  const name = await somebody(page);
  for (const path of ['/clients', '/day', '/clients/list', '/log']) {
    await open(page, path);
    await page.locator('main').focus();
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
  }

  // Without Polish letters, in lower case.
  await page.keyboard.press('/');
  const plain = name.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '');
  await page.keyboard.type(plain);
  await expect(options(page).first()).toContainText(name);
  await checkAccessibility(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});

test('leads on to the list with the same number, and no search in the address', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'a phone has no keys');
  await open(page, '/day');
  await page.keyboard.press('/');
  // Whoever is slow sees what their first letter finds before.
  const answered = page.waitForResponse((answer) => answer.request().postData() === '{"text":"ko"}');
  await page.keyboard.type('ko');
  await answered;
  const all = options(page).last();
  await expect(all).toContainText('in the list');
  const number = numberIn(await all.innerText());
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(all).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/clients\/list\?set=everyone$/);
  await expect(page.getByRole('searchbox')).toHaveValue('ko');
  await expect.poll(() => new ListPage(page).total()).toBe(number);

  // The tab keeps it through a reload; the address stays without it.
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('ko');
  await expect.poll(() => new ListPage(page).total()).toBe(number);
});

test('shows nobody else where what is searched for cannot be had', async ({ page, guard }) => {
  guard.allow(/ERR_FAILED|Failed to fetch/);
  await open(page, '/clients/list?set=everyone');
  const list = new ListPage(page);
  const all = await list.total();
  await page.getByRole('searchbox').fill('ko');
  await expect.poll(() => list.total()).not.toBe(all);
  const found = await list.total();
  const isFetched = (headers: Record<string, string>) => 'x-search' in headers;
  await page.route('**/clients/list?*', (route) => (isFetched(route.request().headers()) ? route.abort() : route.continue()));
  await page.reload();
  await expect(page.getByText('Loading… Try again')).toBeVisible();
  await expect(page.locator('main table')).toBeHidden();
  await expect(page.getByRole('link', { name: 'CSV' })).toBeHidden();
  await page.unroute('**/clients/list?*');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect.poll(() => list.total()).toBe(found);
  await expect(page.locator('main table')).toBeVisible();
});

test('tells who has a phone already while it is typed', async ({ page }) => {
  const answer = await page.request.get('/api/v1/clients?columns=phone');
  const { rows } = (await answer.json()) as { rows: { id: number; name: string; phone: string | null }[] };
  const { id, phone } = rows.find(({ phone }) => phone)!;
  await open(page, '/clients/new');
  const phones = page.getByLabel('Phones, one on a line');
  const hints = page.locator('.hinted', { has: phones }).getByRole('status');
  // A part of it tells nothing.
  await phones.fill(phone!.slice(0, -1));
  await expect(hints).toHaveText('');
  await phones.fill(`tel: x\n${phone}`);
  await expect(hints.locator(`a[href="/clients/${id}"]`)).toBeVisible();
  await phones.fill('');
  await expect(hints).toHaveText('');
});

test('finds nobody where there is nobody', async ({ page }) => {
  await open(page, '/day');
  await page.getByRole('button', { name: /^Search/ }).filter({ visible: true }).click();
  await field(page).fill('nobody is called so');
  await expect(palette(page)).toContainText('Nobody is found');
  await expect(options(page)).toHaveCount(0);
});

test('finds a client by touch', async ({ page }, { project }) => {
  test.skip(project.name !== 'phone', 'by touch on a phone');
  const name = await somebody(page);
  await open(page, '/day');
  await page.getByRole('button', { name: 'Search clients' }).tap();
  await expect(field(page)).toBeFocused();
  await field(page).fill(name);
  await checkAccessibility(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width).toBeLessThanOrEqual(0);
  await options(page).filter({ hasText: name }).first().tap();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});
