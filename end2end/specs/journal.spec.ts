/** The client journal: the chain of what clients did, narrowed down, opened, taken away. */

import { readFile } from 'node:fs/promises';
import { checkAccessibility, expect, hydrated, open, test } from '../fixtures.ts';
import { numberIn } from '../pages/clients.ts';

test.use({ role: 'manager' });

test('a row is opened beside the journal, whose numbers are those of the list behind it', async ({ page }) => {
  await open(page, '/journal?touches_min=3&deals_min=1');
  await expect(page.getByRole('heading', { level: 1, name: 'Client journal' })).toBeVisible();
  await checkAccessibility(page);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overhang, 'no sideways scroll').toBeLessThanOrEqual(0);

  const row = page.locator('.journal tbody tr').first();
  const name = await row.locator('th a').innerText();
  const told = await row.locator('[data-column=touches] .wide').textContent();
  const deals = await row.locator('[data-column=deals]').textContent();
  // The chain is told in words to whoever does not see it.
  await expect(row.locator('[data-column=chain]')).toContainText(/Deal/);
  await row.locator('th a').click();
  const panel = page.getByRole('region', { name: 'Details' });
  await expect(panel.getByRole('heading', { level: 2, name })).toBeVisible();
  await expect(panel).toBeFocused();
  await checkAccessibility(page);
  await expect(panel.locator('.touches li')).toHaveCount(numberIn(told!));
  await expect(panel.locator('.ways li')).toHaveCount(numberIn(deals!));

  // It is in the address, and Esc closes it.
  await page.reload();
  await hydrated(page);
  await expect(panel.getByRole('heading', { level: 2, name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page).not.toHaveURL(/client=/);
  await page.goBack();
  await panel.getByRole('link', { name: 'Open card' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('it is narrowed down by segments, days, numbers and what clients did', async ({ page, guard }) => {
  await open(page, '/journal');
  const count = page.locator('.count [role=status]');
  const all = numberIn(await count.innerText());
  await page.getByRole('group', { name: 'Segment' }).getByRole('link', { name: 'No deals' }).click();
  await expect(page).toHaveURL(/segment=no-deals/);
  await expect.poll(async () => numberIn(await count.innerText())).toBeLessThan(all);
  const without = numberIn(await count.innerText());
  await page.getByRole('group', { name: 'Segment' }).getByRole('link', { name: 'Everybody' }).click();
  await expect.poll(async () => numberIn(await count.innerText())).toBe(all);

  await page.getByRole('button', { name: 'Numbers' }).click();
  const deals = page.getByRole('group', { name: 'Deals' });
  await deals.getByLabel('at least').fill('1');
  await checkAccessibility(page);
  await page.locator('.bounds').getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/deals_min=1/);
  await expect.poll(async () => numberIn(await count.innerText()), 'who made none and who made some').toBe(all - without);
  await page.getByRole('link', { name: /Deals: at least 1/ }).click();
  await expect.poll(async () => numberIn(await count.innerText())).toBe(all);

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('checkbox', { name: 'Call', exact: true }).check();
  await expect(page.getByRole('link', { name: /Did: Call/ })).toBeVisible();
  await page.keyboard.press('Escape');
  for (const chain of await page.locator('.journal tbody [data-column=chain]').allTextContents()) {
    expect(chain).toMatch(/Call|more/);
  }

  guard.allow(/422/);
  await open(page, '/journal?ltv_min=1,000');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('what brought clients is counted, and each number opens those whom it counts', async ({ page }) => {
  await open(page, '/journal');
  await page.getByRole('navigation', { name: 'Client journal' }).getByRole('link', { name: 'Attribution' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Attribution' })).toBeVisible();
  await checkAccessibility(page);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overhang, 'no sideways scroll').toBeLessThanOrEqual(0);

  // The first campaign: what is told of each adds up to all.
  const chosen = page.getByRole('group', { name: 'Attributed to' });
  await chosen.getByRole('link', { name: 'Campaign' }).click();
  await expect(page.locator('.attribution caption')).toContainText('First campaign');
  const row = page.locator('.attribution tbody tr');
  const figures = async (of: string) => (await page.locator(`.attribution tbody [data-column=${of}]`).allTextContents()).map(numberIn);
  const total = async (of: string) => numberIn((await page.locator(`.attribution tfoot [data-column=${of}]`).textContent())!);
  for (const column of ['clients', 'buyers', 'deals']) {
    expect((await figures(column)).reduce((sum, n) => sum + n, 0), column).toBe(await total(column));
  }

  // Each number opens as many; what is opened says of whom.
  const told = row.filter({ hasText: 'Dni otwarte' });
  const clients = numberIn((await told.locator('[data-column=clients]').textContent())!);
  const buyers = numberIn((await told.locator('[data-column=buyers]').textContent())!);
  const count = page.locator('.count [role=status]');
  await told.locator('[data-column=clients] a').click();
  await expect(page).toHaveURL(/\/journal\?first_campaign=\d+$/);
  await expect.poll(async () => numberIn(await count.innerText())).toBe(clients);
  await expect(page.getByRole('link', { name: /First campaign: Dni otwarte/ })).toBeVisible();
  await page.goBack();
  await told.locator('[data-column=median_days] a').click();
  await expect.poll(async () => numberIn(await count.innerText()), 'of whom the days were counted').toBe(buyers);
  await page.goBack();

  // Narrowed down as the journal is, and in another order.
  await page.getByRole('group', { name: 'Segment' }).getByRole('link', { name: 'No deals' }).click();
  await expect(page).toHaveURL(/segment=no-deals/);
  await expect.poll(async () => total('buyers')).toBe(0);
  await page.getByRole('group', { name: 'Segment' }).getByRole('link', { name: 'Everybody' }).click();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('group', { name: 'Last medium' }).getByRole('checkbox', { name: 'cpc' }).check();
  await expect(page).toHaveURL(/last_medium=/);
  await page.keyboard.press('Escape');
  await expect.poll(async () => total('clients')).toBeGreaterThan(0);
});

test.describe('a manager', () => {
  test.use({ site: 'own' });

  test('keeps what is set on the journal under a name, for everybody', async ({ page, server, browser }) => {
    await open(page, '/journal?segment=no-deals&first_source=none');
    await page.getByRole('button', { name: 'Saved' }).click();
    const saved = page.getByRole('dialog', { name: 'Saved' });
    await saved.getByLabel('Name').fill('Without deals');
    await saved.getByLabel(/Share with everybody/).check();
    await checkAccessibility(page);
    await saved.getByRole('button', { name: 'Save what is set now' }).click();
    await expect(saved).toBeHidden();
    await open(page, '/journal');
    await page.getByRole('button', { name: 'Saved' }).click();
    await saved.getByRole('link', { name: 'Without deals' }).click();
    await expect(page).toHaveURL(/segment=no-deals&first_source=none/);

    const context = await browser.newContext({ baseURL: server.url, storageState: await server.signedIn('advisor', browser) });
    const other = await context.newPage();
    await open(other, '/journal');
    await other.getByRole('button', { name: 'Saved' }).click();
    await expect(other.getByRole('link', { name: 'Without deals' })).toBeVisible();
    await context.close();
  });
});

test('it fits, whatever the language', async ({ page, server }) => {
  for (const language of ['en', 'pl', 'ru', 'es']) {
    await page.context().addCookies([{ name: 'lang', value: language, url: server.url }]);
    await open(page, '/journal?sort=-touches');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const overhang = async () => {
      const found = await page.evaluate(() => {
        const over = (element: Element) => element.scrollWidth - element.clientWidth;
        return [over(document.documentElement), over(document.querySelector('.table-card')!)];
      });
      return Math.max(...found);
    };
    expect(await overhang(), language).toBeLessThanOrEqual(0);
    await open(page, '/journal/attribution?by=last_campaign');
    expect(await overhang(), `attribution, ${language}`).toBeLessThanOrEqual(0);
  }
});

test('whom one searches for is in no address, and a file is of those who are shown', async ({ page }, { project }) => {
  await open(page, '/journal?sort=-ltv');
  const name = (await page.locator('.journal tbody th a').first().innerText()).trim();
  await page.getByRole('searchbox').fill(name);
  const count = page.locator('.count [role=status]');
  await expect(count).toHaveText(/^[1-9]\sclient/);
  expect(page.url()).not.toContain(encodeURIComponent(name.split(' ')[0]!));
  await expect(page).toHaveURL(/sort=-ltv/);
  const rows = await page.locator('.journal tbody tr').count();
  if (project.name === 'phone') return;
  const download = page.waitForEvent('download');
  await page.locator('.page-head').getByRole('button', { name: 'CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.trim().split('\n')).toHaveLength(rows + 1);
  expect(text).toContain(name);
  // And each thing that these did.
  const all = page.waitForEvent('download');
  await page.locator('.all-touches').getByRole('button', { name: 'CSV' }).click();
  const touches = (await readFile(await (await all).path(), 'utf8')).trim().split('\n');
  expect(touches[0]).toContain('Client,');
  expect(touches.slice(1).every((line) => line.includes(name))).toBe(true);
});

test.describe('an advisor', () => {
  test.use({ role: 'advisor' });

  test('reads the journal of their own clients, page after page', async ({ page }) => {
    await open(page, '/journal?sort=-touches');
    const first = await page.locator('.journal tbody th a').allInnerTexts();
    await page.getByRole('link', { name: /Next/ }).click();
    await expect(page).toHaveURL(/cursor=/);
    await expect(page.locator('.journal tbody th a').first()).not.toHaveText(first[0]!);
    await page.getByRole('link', { name: /Previous/ }).click();
    await expect(page.locator('.journal tbody th a').first()).toHaveText(first[0]!);
    expect(await page.locator('.journal tbody th a').allInnerTexts()).toEqual(first);
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page.getByRole('group', { name: 'Advisor' })).toHaveCount(0);
  });
});

test('columns are chosen, and stay with the view', async ({ page }) => {
  await open(page, '/journal');
  await expect(page.locator('.journal thead th')).toHaveCount(8);
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await dialog.getByLabel('First source').check();
  await dialog.getByLabel('Days').uncheck();
  await expect(page).toHaveURL(/columns=.*first_source/);
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.journal thead')).toContainText('First source');
  await expect(page.locator('.journal thead')).not.toContainText('Days');
  await page.getByRole('group', { name: 'Segment' }).getByRole('link', { name: 'No deals' }).click();
  await expect(page).toHaveURL(/segment=no-deals/);
  await expect(page.locator('.journal thead')).toContainText('First source');
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overhang, 'no sideways scroll').toBeLessThanOrEqual(0);
});

test.describe('beside the journal', () => {
  test.use({ site: 'own' });

  test('a tag is put on and a comment is said', async ({ page }) => {
    await open(page, '/journal?deals_min=1');
    await page.locator('.journal tbody tr th a').first().click();
    const panel = page.getByRole('region', { name: 'Details' });
    await panel.getByLabel('New tag').fill('wraca');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(panel.locator('.tags')).toContainText('wraca');
    await panel.getByRole('textbox', { name: 'Comment' }).fill('Oddzwonić po świętach');
    await panel.getByRole('button', { name: 'Add comment' }).click();
    await expect(panel.locator('.comments .said')).toContainText('Oddzwonić po świętach');
    await checkAccessibility(page);
  });
});

/** What the pages beside the journal say in each language is read by a reader of its tree, and fits the narrowest phone. */
for (const [language, said] of Object.entries({
  pl: /klient(ów|ci)?|klienci/,
  ru: /клиент(ов|а)?/,
  es: /clientes?/,
})) {
  test(`the journal and customers are whole in ${language}`, async ({ page, server }) => {
    test.setTimeout(120_000);
    await page.context().addCookies([{ name: 'lang', value: language, url: server.url }]);
    await page.setViewportSize({ width: 320, height: 720 });
    await open(page, '/journal?touches_min=3&deals_min=1');
    const opened = await page.locator('.journal tbody tr th a').first().getAttribute('href');
    const client = new URL(opened!, server.url).searchParams.get('client')!;
    for (const path of [
      '/journal',
      opened!,
      '/journal/attribution',
      '/journal/merges',
      '/journal/contacts',
      '/journal/nobody',
      `/clients/${client}/part`,
      '/activity',
      '/activity?tab=refine&limited=no',
    ]) {
      await open(page, path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await checkAccessibility(page);
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overhang, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await open(page, '/journal');
    await expect(page.locator('.count [role=status]')).toHaveText(said);
    // The chain is read once, as a sentence: its drawing is not read.
    await expect(page.locator('[data-column=chain] .strip').first()).toHaveAttribute('aria-hidden', 'true');
  });
}
