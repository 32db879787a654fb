import type { Page, Route } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { expect, open, test, TODAY } from '../fixtures.ts';
import { ListPage } from '../pages/clients.ts';
import type { Site } from '../sites.ts';

test.use({ site: 'own', role: 'manager' });

/** Somebody else's client, by a way that this browser knows nothing of. */
async function add(server: Site, name: string) {
  const file = `${server.data}.${name}.csv`;
  await writeFile(file, `external_id,name,created_at\nlive-${name},${name},${TODAY}\n`);
  await server.run(['import', 'clients', file]);
}

/** Has a page come as one of another build than the server's, which greets with its own. Returns how often it came. */
async function ofAnotherBuild(page: Page, path: string): Promise<() => number> {
  let loads = 0;
  await page.route(path, async (route) => {
    loads += 1;
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/data-build="[^"]*"/, 'data-build="older"') });
  });
  return () => loads;
}

/** Until the server has greeted whoever listens after the page. */
const greeted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const source = new EventSource('/api/live');
        source.addEventListener('hello', () => {
          source.close();
          done();
        });
      }),
  );

test('what others add is there by itself', async ({ page, server }) => {
  await open(page, '/clients/list');
  const list = new ListPage(page);
  const before = await list.total();
  await add(server, 'one');
  await expect.poll(() => list.total(), { timeout: 15_000 }).toBe(before + 1);
});

// A browser tries again by itself after the one, and never after the other.
for (const [reason, fail] of [
  ['there is no network', (route: Route) => route.abort()],
  ['the server refuses it', (route: Route) => route.fulfill({ status: 503 })],
] as const) {
  test(`what changed while ${reason} is made up for`, async ({ page, server, guard }) => {
    guard.allow(/api\/live/);
    await page.route('**/api/live', fail);
    await open(page, '/clients/list');
    const list = new ListPage(page);
    const before = await list.total();
    await add(server, 'missed');
    await page.unroute('**/api/live');
    await expect.poll(() => list.total(), { timeout: 25_000 }).toBe(before + 1);
  });
}

test('what changes while something is open waits until it is closed', async ({ page, server }) => {
  await open(page, '/clients/list');
  const list = new ListPage(page);
  const before = await list.total();
  // The menu of one's own account is over the page.
  await page.getByRole('button', { name: 'Account' }).click();
  await add(server, 'later');
  // A second page of the same person has it when this one has heard of it, too.
  const other = await page.context().newPage();
  await open(other, '/clients/list');
  await expect.poll(() => new ListPage(other).total(), { timeout: 15_000 }).toBe(before + 1);
  expect(await list.total()).toBe(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => list.total(), { timeout: 15_000 }).toBe(before + 1);
  await other.close();
});

test('a page of another build lets the browser go to the next one', async ({ page }) => {
  // As if the server had been replaced: it greets with its own build, which is not the page's.
  await ofAnotherBuild(page, '**/clients/list');
  const greeted = page.waitForResponse(/api\/live/);
  await open(page, '/clients/list');
  await greeted;
  await page.evaluate(() => ((window as unknown as { before: boolean }).before = true));
  const isOld = () => page.evaluate(() => 'before' in window);
  // The greeting is the first thing that is heard.
  await expect(async () => {
    if (await isOld()) await page.getByRole('link', { name: 'My day' }).filter({ visible: true }).click();
    await expect(page).toHaveURL(/\/day/);
    expect(await isOld()).toBe(false);
  }).toPass();
});

test('a page that nobody looks at reloads itself for another build, and only once for it', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Document.prototype, 'hidden', { get: () => true }));
  // As with two servers of two builds: however often it reloads, it does not get the other's.
  const loads = await ofAnotherBuild(page, '**/clients/list');
  await page.goto('/clients/list');
  await expect.poll(loads).toBe(2);
  // Greeted again, it knows that it has tried: whoever listens after it hears after it.
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await greeted(page);
  await greeted(page);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(loads()).toBe(2);
});

test('a dashboard that is being put together is not taken from whoever looks elsewhere', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Document.prototype, 'hidden', { get: () => true }));
  await open(page, '/dashboards');
  const edit = await page.getByRole('link', { name: 'Edit' }).getAttribute('href');
  const loads = await ofAnotherBuild(page, `**${edit}`);
  await page.goto(edit!);
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await greeted(page);
  await greeted(page);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(loads()).toBe(1);
});

test('what hangs on the wall, which everybody looks at, reloads itself for another build', async ({ page }) => {
  const loads = await ofAnotherBuild(page, '**/dashboards?wall');
  await page.goto('/dashboards?wall');
  await expect.poll(loads).toBe(2);
  await expect(page.locator('.dashboard.wall')).toBeVisible();
});

test('a page of this build goes on without the browser', async ({ page }) => {
  await open(page, '/clients/list');
  await page.evaluate(() => ((window as unknown as { before: boolean }).before = true));
  await page.getByRole('link', { name: 'My day' }).filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/day/);
  expect(await page.evaluate(() => 'before' in window)).toBe(true);
});
