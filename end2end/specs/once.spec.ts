import type { Page, Request, Route } from '@playwright/test';
import { checkAccessibility, expect, hydrated, open, test } from '../fixtures.ts';
import { ListPage } from '../pages/clients.ts';

/** What pages have done goes there, each with a key. */
const CALLS = '**/api/**';

const keyOf = (request: Request) => request.headers()['idempotency-key'];

/** Does something by which a deed is sent; it is done, but its answer is lost. */
async function losingTheAnswer(page: Page, act: () => Promise<void>) {
  let isFirst = true;
  let resolve = () => {};
  const lost = new Promise<void>((done) => (resolve = done));
  const lose = async (route: Route) => {
    if (!isFirst || !keyOf(route.request())) return route.fallback();
    isFirst = false;
    await route.fetch();
    await route.abort('connectionreset');
    resolve();
  };
  await page.route(CALLS, lose);
  await act();
  await lost;
  await page.unroute(CALLS, lose);
}

/** The keys of the deeds that are sent from now on. */
function keysOf(page: Page) {
  const keys: string[] = [];
  page.on('request', (request) => {
    const key = keyOf(request);
    if (key) keys.push(key);
  });
  return keys;
}

/** How many clients are found by this text. */
async function found(page: Page, text: string) {
  await open(page, '/log');
  await page.getByLabel('With whom?').fill(text);
  const links = page.locator('.whom .found a');
  await expect(links.first()).toBeVisible();
  return links.count();
}

test.describe('a manager', () => {
  test.use({ site: 'own', role: 'manager' });

  test('clicks twice, and it is done once', async ({ page }) => {
    const keys = keysOf(page);
    await open(page, '/dashboards/new');
    await page.getByRole('button', { name: "Advisor's day" }).dblclick();
    await expect(page).toHaveURL(/\/dashboards\/\d+\/edit/);
    expect(keys).toHaveLength(1);
    // Nor is whoever saves twice in conflict with themselves.
    await page.getByLabel('Title', { exact: true }).first().fill('Of my own');
    await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
    await expect(page.locator('.flash')).toContainText('The dashboard is saved');
    expect(keys).toHaveLength(2);
  });

  test('saves a client once though the answer was lost', async ({ page, guard }) => {
    guard.allow(/api\/work/);
    const keys = keysOf(page);
    await open(page, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Zenobia Jedynak');
    await page.getByLabel('Phones, one on a line').fill('600 111 222');
    const save = () => page.getByRole('button', { name: 'Save' }).click();
    await losingTheAnswer(page, save);
    await expect(page.getByRole('alert')).toContainText('No answer came');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Zenobia Jedynak');
    await checkAccessibility(page);

    // Through a reload too it is the same thing that is saved.
    await page.reload();
    await hydrated(page);
    await expect(page.getByLabel('Phones, one on a line')).toHaveValue('600 111 222');
    await losingTheAnswer(page, save);
    await expect(page.getByRole('alert')).toContainText('No answer came');
    await save();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zenobia Jedynak');
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(3);
    expect(await found(page, 'jedynak')).toBe(1);

    // The next one is another.
    await open(page, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Zenobia Jedynak');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zenobia Jedynak');
    expect(new Set(keys).size).toBe(2);
    expect(await found(page, 'jedynak')).toBe(2);
  });

  test('is told that it is saved, where it was changed after the answer was lost', async ({ page, guard }) => {
    guard.allow(/api\/work|422/);
    await open(page, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Zenobia Pierwsza');
    await losingTheAnswer(page, () => page.getByRole('button', { name: 'Save' }).click());
    await expect(page.getByRole('alert')).toContainText('No answer came');
    await page.getByLabel('Name', { exact: true }).fill('Zenobia Druga');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('saved already');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zenobia Druga');
    expect(await found(page, 'zenobia')).toBe(2);
  });

  test('says something once though the answer was lost', async ({ page, guard }) => {
    guard.allow(/api\/work/);
    const keys = keysOf(page);
    await open(page, '/clients/list');
    await new ListPage(page).rows.first().locator('a').first().click();
    const body = page.locator('.comments');
    await body.getByLabel('Comment').fill('Only once');
    await losingTheAnswer(page, () => body.getByRole('button', { name: 'Add comment' }).click());
    await expect(body.getByRole('alert')).toContainText('No answer came');
    await body.getByRole('button', { name: 'Add comment' }).click();
    await expect(body.getByLabel('Comment')).toHaveValue('');
    await expect(body.locator('.said li', { hasText: 'Only once' })).toHaveCount(1);
    // A click of which the answer is lost: the page shows what was done.
    const archive = async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('button', { name: 'Archive' }).click();
    };
    await losingTheAnswer(page, archive);
    await expect(page.locator('.flash')).toContainText('does not answer');
    await expect(page.locator('.under-title')).toContainText('Archived');
    expect(new Set(keys).size).toBe(2);
    expect(keys).toHaveLength(3);
  });

  test('has another key in a dialog that is opened anew', async ({ page, guard }) => {
    guard.allow(/api\/work/);
    const keys = keysOf(page);
    await open(page, '/clients/list');
    const list = new ListPage(page);
    for (const row of [0, 1]) await list.rows.nth(row).locator('input.pick').check();
    const dialog = page.getByRole('dialog', { name: 'Change status of 2 clients' });
    for (const _ of [1, 2]) {
      await page.locator('.bulk').getByRole('button', { name: 'Change status' }).click();
      await dialog.getByLabel('Status').selectOption('lifecycle.waiting');
      await losingTheAnswer(page, () => dialog.getByRole('button', { name: 'Save' }).click());
      await expect(dialog.getByRole('alert')).toContainText('No answer came');
      await dialog.getByRole('button', { name: 'Close' }).click();
    }
    expect(new Set(keys).size).toBe(2);
  });

  test('is told how many were changed, and who was not', async ({ page }) => {
    await open(page, '/clients/list');
    const list = new ListPage(page);
    for (const row of [0, 1, 2]) await list.rows.nth(row).locator('input.pick').check();
    const change = async () => {
      await page.locator('.bulk').getByRole('button', { name: 'Change status' }).click();
      await page.getByRole('dialog').getByLabel('Status').selectOption('sales.expired');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    };
    await change();
    await expect(page.locator('.flash')).toContainText('The status is changed for 3 clients.');
    await page.reload();
    await hydrated(page);
    for (const row of [0, 1, 2]) await list.rows.nth(row).locator('input.pick').check();
    // What was said before hides nothing of the bar.
    await expect(page.locator('.flash')).toContainText('The status is changed for 3 clients.');
    const [said, bar] = [await page.locator('.flash').boundingBox(), await page.locator('.bulk').boundingBox()];
    expect(said!.y + said!.height).toBeLessThan(bar!.y);
    await change();
    await expect(page.locator('.flash')).toContainText('No status is changed. 3 had that status already.');
  });
});

test.describe('of two who edit one client', () => {
  test.use({ site: 'own', role: 'manager' });

  /** Opens the form of the first client of the list twice: by a manager and by an admin. */
  async function both(page: Page, theirs: Page) {
    await open(page, '/clients/list');
    await new ListPage(page).rows.first().locator('a').first().click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toBeVisible();
    await open(theirs, new URL(page.url()).pathname);
    await theirs.getByLabel('Name', { exact: true }).fill('Their Name');
    await theirs.getByLabel('Tags, one on a line').fill('their tag\nanother');
    await theirs.getByLabel('Contact method').fill('Their way');
    await theirs.getByRole('button', { name: 'Save' }).click();
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Their Name');
  }

  test('the second sees both, chooses, and goes on', async ({ page, guard, browser, server }) => {
    guard.allow(/409/);
    const other = await browser.newContext({ baseURL: server.url, storageState: await server.signedIn('admin', browser) });
    const theirs = await other.newPage();
    await both(page, theirs);
    await page.getByLabel('Name', { exact: true }).fill('My Name');
    await page.getByLabel('Tags, one on a line').fill('my tag');
    await page.getByLabel('Phones, one on a line').fill('600 999 888');
    await page.getByRole('button', { name: 'Save' }).click();

    const clash = (field: string) => page.getByRole('group', { name: field, exact: true });
    await expect(page.getByRole('alert')).toContainText('Somebody else has changed the same meanwhile');
    await expect(clash('Name').getByRole('button', { name: 'Take theirs' })).toContainText('Their Name');
    await expect(clash('Name').getByRole('button', { name: 'Take theirs' })).toContainText('2026');
    await expect(clash('Name').getByRole('button', { name: 'Keep mine' })).toHaveAttribute('aria-pressed', 'true');
    await expect(clash('Tags').getByRole('button', { name: 'Take theirs' })).toContainText('their tag');
    // In which nobody else wrote, there is nothing to choose.
    await expect(page.locator('.clash')).toHaveCount(2);
    await checkAccessibility(page);

    await clash('Tags').getByRole('button', { name: 'Take theirs' }).click();
    await expect(page.getByLabel('Tags, one on a line')).toHaveValue(/their tag/);
    await clash('Name').getByRole('button', { name: 'Take theirs' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Their Name');
    await clash('Name').getByRole('button', { name: 'Keep mine' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('My Name');
    await page.getByRole('button', { name: 'Save' }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Name');
    await expect(page.locator('.tags')).toContainText('their tag');
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByLabel('Phones, one on a line')).toHaveValue(/600 ?999 ?888/);
    // What the other wrote elsewhere is there as well.
    await expect(page.getByLabel('Contact method')).toHaveValue('Their way');
    await other.close();
  });

  test('what was typed before a reload does not undo what the other wrote', async ({ page, browser, server }) => {
    const other = await browser.newContext({ baseURL: server.url, storageState: await server.signedIn('admin', browser) });
    const theirs = await other.newPage();
    await open(page, '/clients/list');
    await new ListPage(page).rows.first().locator('a').first().click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Name', { exact: true }).fill('My Name');
    await open(theirs, new URL(page.url()).pathname);
    await theirs.getByLabel('Name', { exact: true }).fill('Their Name');
    await theirs.getByLabel('Price group').fill('Their group');
    await theirs.getByRole('button', { name: 'Save' }).click();
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Their Name');

    await page.reload();
    await hydrated(page);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('My Name');
    await expect(page.getByLabel('Price group')).toHaveValue('Their group');
    const name = page.getByRole('group', { name: 'Name', exact: true });
    await expect(name.getByRole('button', { name: 'Take theirs' })).toContainText('Their Name');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Name');
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByLabel('Price group')).toHaveValue('Their group');
    await other.close();
  });
});
