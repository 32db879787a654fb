import { checkAccessibility, expect, open, test } from '../fixtures.ts';
import { ClientsPage, ListPage, numberIn } from '../pages/clients.ts';

test('every number of the figures and the bridge opens a list of exactly so many rows', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  const links = page.locator('.tiles a, .bridge a');
  const opened = new Map<string, number>();
  for (const link of await links.all()) {
    const href = (await link.getAttribute('href'))!;
    // The mean of a permanence opens the spells it is the mean of: it is no count.
    if (/days/.test(await link.innerText())) continue;
    opened.set(href, numberIn(await link.innerText()));
  }
  expect(opened.size).toBeGreaterThan(6);
  const list = new ListPage(page);
  for (const [href, number] of opened) {
    await open(page, href);
    expect(await list.total(), href).toBe(number);
  }
});

test('from a day on the graph to the people behind it', async ({ page }, { project }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  await clients.graph.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]day=\d{4}-\d\d-\d\d/);
  await expect(clients.pinned).toBeVisible();
  await checkAccessibility(page);

  // The address alone gives the same view.
  await page.reload();
  await expect(clients.pinned).toBeVisible();
  const active = clients.pinned.getByRole('row').filter({ hasText: 'Active' }).getByRole('link').first();
  const number = numberIn(await active.innerText());
  await active.click();
  await expect(page).toHaveURL(/\/clients\/list/);
  const list = new ListPage(page);
  await expect(list.rows.first()).toBeVisible();
  expect(await list.total()).toBe(number);
  expect(await list.countRows()).toBe(number);

  const name = await list.rows.first().getByRole('link').first().innerText();
  await list.rows.first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(list.rows.first()).toBeVisible();
  expect(project.name).toMatch(/desktop|phone/);
});

test('a status is switched off in the legend, and back brings it back', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  const waiting = clients.legend.getByRole('button', { name: /Waiting/ });
  await expect(waiting).toHaveAttribute('aria-pressed', 'true');
  await waiting.click();
  await expect(waiting).toHaveAttribute('aria-pressed', 'false');
  await expect(page).toHaveURL(/hide=2/);
  await page.goBack();
  await expect(waiting).toHaveAttribute('aria-pressed', 'true');
});

test('the graph by flow, by advisor and as lines', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  const by = page.locator('.evolution select');
  await by.selectOption('flow');
  await expect(page).toHaveURL(/by=flow/);
  await expect(clients.legend).toContainText('Total');
  await by.selectOption('advisor');
  await expect(page).toHaveURL(/by=advisor/);
  await page.locator('.evolution').getByRole('link', { name: 'Lines' }).click();
  await expect(page).toHaveURL(/shape=lines/);
  await checkAccessibility(page);
});

test('a range turned round is a clear error in the form', async ({ page, guard }) => {
  guard.allow(/status of 422/);
  await open(page, '/clients?from=2026-11-20&to=2026-11-01');
  await expect(page.getByText('ends before it starts').first()).toBeVisible();
  await checkAccessibility(page);
});

test('the page is readable before any script runs', async ({ page, request, server }) => {
  await open(page, '/clients');
  const total = await page.locator('.tiles .figure').first().innerText();
  const cookies = await page.context().cookies();
  const answer = await request.get(`${server.url}/clients`, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  const html = await answer.text();
  expect(html).toContain('Status today');
  expect(html).toContain(total);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the pages are accessible', async ({ page }) => {
      await new ClientsPage(page).open();
      await checkAccessibility(page);
      await open(page, '/clients/list');
      await checkAccessibility(page);
      const card = await page.locator('table.list tbody a').first().getAttribute('href');
      await open(page, card!);
      await checkAccessibility(page);
    });
  });
}

test('no page scrolls sideways at 360', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const path of ['/clients', '/clients/list']) {
    await open(page, path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, path).toBeLessThanOrEqual(0);
  }
});

test.describe('an advisor', () => {
  test.use({ role: 'advisor' });

  test("counts only their own clients, and does not see another's", async ({ page, guard, server, browser }) => {
    await new ClientsPage(page).open();
    const own = numberIn(await page.locator('.tiles .figure').first().innerText());
    const manager = await browser.newContext({
      storageState: await server.signedIn('manager', browser),
      baseURL: server.url,
    });
    const all = await manager.newPage();
    await open(all, '/clients');
    expect(own).toBeLessThan(numberIn(await all.locator('.tiles .figure').first().innerText()));

    // Somebody of the manager's list who is not in the advisor's.
    await open(page, '/clients/list');
    const mine = await page.locator('table.list tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await open(all, '/clients/list');
    const everyones = await all.locator('table.list tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const other = everyones.find((href) => !mine.includes(href))!;
    await manager.close();
    guard.allow(/status of 404/);
    await open(page, other);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('');
    await expect(page.getByText(/not here|not found|no such/i).first()).toBeVisible();
  });
});

test.describe('in Polish', () => {
  test.use({ locale: 'pl-PL' });

  test('the pages speak Polish before and after logging in', async ({ page, server, browser }) => {
    const nobody = { cookies: [], origins: [] };
    const visitor = await browser.newContext({ baseURL: server.url, locale: 'pl-PL', storageState: nobody });
    const login = await visitor.newPage();
    await open(login, '/login');
    await expect(login.getByRole('button', { name: 'Zaloguj się' })).toBeVisible();
    await visitor.close();
    await new ClientsPage(page).open();
    await expect(page.getByRole('heading', { level: 1, name: 'Klienci' })).toBeVisible();
    await expect(page.getByText('Wszyscy klienci').first()).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
  });
});

test.describe('on real data', () => {
  test.use({ site: 'cdnow', role: 'admin' });

  test('the CDNOW clients arrive in the first quarter of 1997', async ({ page }) => {
    await new ClientsPage(page).open('?from=1997-01-01&to=1997-03-31&by=flow');
    await expect(page.locator('.tiles .figure').first()).toHaveText(/2\s357/);
    await page.locator('.tiles .figure a').nth(1).click();
    const list = new ListPage(page);
    await expect(list.rows.first()).toBeVisible();
    expect(await list.total()).toBe(2357);
    await open(page, '/clients/list?sort=-life_total');
    await expect(list.rows.first()).toContainText('Customer 1901');
    await expect(list.rows.first()).toContainText(/6.552.70/);
  });
});
