import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { checkAccessibility, expect, hydrated, open, test } from '../fixtures.ts';
import { ListPage, numberIn } from '../pages/clients.ts';

/** What was just done, as it is said at the edge of the page. */
const said = (page: Page) => page.locator('.flash');

const history = (page: Page) => page.locator('.history');

/** Opens the card of the first client of the list. */
async function openFirstCard(page: Page) {
  await open(page, '/clients/list');
  const list = new ListPage(page);
  const name = await list.rows.first().locator('a').first().innerText();
  await list.rows.first().locator('a').first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return name;
}

test.describe('an advisor', () => {
  test.use({ site: 'own', role: 'advisor' });

  test('logs a call in three clicks, and the card tells it', async ({ page }) => {
    await openFirstCard(page);
    await page.locator('.deeds').getByRole('link', { name: 'Call' }).click();
    await page.getByLabel('Subject').fill('About the balcony');
    await page.getByLabel('Minutes').fill('7');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(said(page)).toContainText('Saved');
    await expect(page.locator('.timeline li', { hasText: 'About the balcony' })).toContainText('7:00');
    await expect(history(page)).toContainText('Activity added');
  });

  test('takes a logged call back, and its history keeps what it said', async ({ page }) => {
    await openFirstCard(page);
    const calls = page.locator('.timeline li', { hasText: 'The wrong client' });
    for (const undo of ['at once', 'later']) {
      await page.locator('.deeds').getByRole('link', { name: 'Call' }).click();
      await page.getByLabel('Subject').fill('The wrong client');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(calls).toHaveCount(1);
      if (undo === 'later') {
        await page.reload();
        await hydrated(page);
        await history(page).getByRole('button', { name: 'Undo' }).first().click();
      } else {
        await said(page).getByRole('button', { name: 'Undo' }).click();
      }
      await expect(calls).toHaveCount(0);
      await expect(history(page).locator('li').first()).toContainText('Undone');
      await expect(history(page).locator('li').first()).toContainText('The wrong client');
    }
    await checkAccessibility(page);
  });

  test('puts a tag on and takes it off', async ({ page }) => {
    await openFirstCard(page);
    const tags = page.locator('.tags');
    await tags.getByLabel('New tag').fill('Balcony');
    await tags.getByRole('button', { name: 'Add' }).click();
    await expect(tags.getByRole('link', { name: 'Balcony' })).toHaveAttribute('href', /\/clients\/list\?tag=\d+/);
    await checkAccessibility(page);
    await tags.getByRole('button', { name: 'Take off the tag Balcony' }).click();
    await expect(tags.getByRole('link', { name: 'Balcony' })).toHaveCount(0);
  });

  test('plans a meeting, finds it on their day and marks it done', async ({ page }) => {
    const name = await openFirstCard(page);
    await page.locator('.deeds').getByRole('link', { name: 'Meeting' }).click();
    await page.getByLabel('State').selectOption('planned');
    await page.getByLabel('When').fill('2026-11-20T23:30');
    await page.getByLabel('Subject').fill('Contract talk');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(said(page)).toContainText('Saved');

    await open(page, '/day');
    await checkAccessibility(page);
    const item = page.locator('.agenda.today li', { hasText: 'Contract talk' });
    await expect(item).toContainText(name);
    const total = page.locator('.agenda.today h2 b');
    const before = numberIn(await total.innerText());
    await item.getByRole('button', { name: 'Done' }).click();
    await expect(item).toHaveCount(0);
    expect(numberIn(await total.innerText())).toBe(before - 1);

    // And back again, from what was just said.
    await said(page).getByRole('button', { name: 'Undo' }).click();
    await expect(item).toHaveCount(1);
  });

  test('changes a status and takes it back after a reload', async ({ page }) => {
    await openFirstCard(page);
    const status = page.locator('.under-title');
    const before = (await status.textContent())!;
    await page.getByRole('button', { name: 'Change status' }).click();
    await page.locator('#change-status select[name=status]').selectOption('lifecycle.at_risk');
    await page.getByLabel('Reason').fill('Does not answer');
    await page.locator('#change-status').getByRole('button', { name: 'Save' }).click();
    await expect(said(page)).toContainText('The status is changed');
    await expect(status).toContainText('At risk');

    await page.reload();
    await hydrated(page);
    await expect(history(page)).toContainText('Does not answer');
    await history(page).getByRole('button', { name: 'Undo' }).first().click();
    await expect(status).toHaveText(before);
    await expect(history(page)).toContainText('Undone');
  });

  test('loses nothing that was typed', async ({ page, guard }) => {
    guard.allow(/422|401/);
    await openFirstCard(page);
    await page.locator('.deeds').getByRole('link', { name: 'Note' }).click();
    await page.getByLabel('Text').fill('A long thought about the kitchen');
    await page.getByLabel('When').fill('2027-01-01T10:00');
    await page.getByRole('button', { name: 'Save' }).click();
    // The future is refused, in its place.
    await expect(page.getByRole('alert')).toContainText('future');
    await expect(page.getByLabel('Text')).toHaveValue('A long thought about the kitchen');

    await page.reload();
    await hydrated(page);
    await expect(page.getByLabel('Text')).toHaveValue('A long thought about the kitchen');
    await page.getByLabel('When').fill('');

    // The session ends meanwhile.
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('session has ended');
    await page.context().addCookies(cookies);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.timeline')).toContainText('A long thought about the kitchen');
  });

  test('comments, edits, and sees what was changed', async ({ page }) => {
    await openFirstCard(page);
    const comments = page.locator('.comments');
    await comments.getByLabel('Comment').fill('Prefers the afternoon');
    await comments.getByRole('button', { name: 'Add comment' }).click();
    await expect(comments.locator('.said')).toContainText('Prefers the afternoon');
    await expect(comments.getByLabel('Comment')).toHaveValue('');

    await page.getByRole('link', { name: 'Edit' }).click();
    await checkAccessibility(page);
    await page.getByLabel('Name', { exact: true }).fill('Nowa Nazwa');
    await page.getByLabel('Phones, one on a line').fill('600 700 800\n+48 22 123 45 67');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nowa Nazwa');
    await expect(history(page)).toContainText('+48600700800');
    await checkAccessibility(page);
  });
});

test.describe('a manager', () => {
  test.use({ site: 'own', role: 'manager' });

  test('moves a client from board to board by the menu', async ({ page }) => {
    await open(page, '/clients');
    const board = (status: string) => page.locator(`.board[data-status=${status}]`);
    const count = async (status: string) => numberIn(await board(status).locator('h3 a').innerText());
    const [waiting, active] = [await count('waiting'), await count('active')];
    await board('waiting').locator('button.move').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Active' }).click();
    await expect(said(page)).toContainText('The status is changed');
    await expect.poll(() => count('waiting')).toBe(waiting - 1);
    expect(await count('active')).toBe(active + 1);
    await said(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count('waiting')).toBe(waiting);
  });

  test('sees what another does without a reload', async ({ page, browser, server }) => {
    await open(page, '/clients');
    const number = page.locator('.board[data-status=waiting] h3 a');
    const before = numberIn(await number.innerText());
    const other = await browser.newContext({ baseURL: server.url, storageState: await server.signedIn('admin', browser) });
    const theirs = await other.newPage();
    await open(theirs, '/clients');
    await theirs.locator('.board[data-status=waiting] button.move').first().click();
    await theirs.getByRole('dialog').getByRole('button', { name: 'Completed' }).click();
    await expect.poll(async () => numberIn(await number.innerText())).toBe(before - 1);
    await other.close();
  });

  test('changes many at once, and takes it back', async ({ page }) => {
    await open(page, '/clients/list');
    const list = new ListPage(page);
    for (const row of [0, 1, 2]) await list.rows.nth(row).locator('input.pick').check();
    const bar = page.locator('.bulk');
    await expect(bar).toContainText('3 selected');
    await bar.getByRole('button', { name: 'Change status' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change status of 3 clients' });
    await dialog.getByLabel('Status').selectOption('lifecycle.archived');
    const total = await list.total();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(said(page)).toContainText('The status is changed');
    await expect.poll(() => list.total()).toBe(total - 3);
    await said(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => list.total()).toBe(total);
  });

  test('archives, brings back, deletes for good', async ({ page }) => {
    await openFirstCard(page);
    const more = () => page.getByRole('button', { name: 'More' }).click();
    await more();
    await page.getByRole('button', { name: 'Archive' }).click();
    await expect(page.locator('.under-title')).toContainText('Archived');
    await more();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect(page.locator('.under-title')).not.toContainText('Archived');
    await more();
    await page.getByRole('button', { name: 'Archive' }).click();
    await expect(page.locator('.under-title')).toContainText('Archived');
    await more();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, delete for good' }).click();
    await expect(said(page)).toContainText('Deleted');
    await expect(page).toHaveURL(/\/clients\/list$/);
  });

  test('writes a new client down', async ({ page, guard }) => {
    guard.allow(/422/);
    await open(page, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Ala Makota');
    await page.getByLabel('E-mail addresses, one on a line').fill('not an address');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('E-mail');
    await page.getByLabel('E-mail addresses, one on a line').fill('ala@example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ala Makota');

    // And is found where something is logged, without Polish letters or in capitals.
    await open(page, '/log');
    await page.getByLabel('With whom?').fill('makota');
    await page.getByRole('link', { name: /Ala Makota/ }).click();
    await expect(page.getByLabel('Subject')).toBeVisible();
  });
});

test.describe('an admin', () => {
  test.use({ site: 'own', role: 'admin' });

  test('sees what an import changed, and takes all of it back, but not by one click', async ({ page, server }) => {
    const answer = await page.request.get('/api/v1/clients?per_page=2&columns=created');
    const { rows } = (await answer.json()) as { rows: { id: number; external_id: string; name: string; created: string }[] };
    const file = `${server.data}.changes.csv`;
    const lines = rows.map(({ external_id, created }) => `${external_id},Imported,${created}`);
    await writeFile(file, ['external_id,name,created_at', ...lines, ''].join('\n'));
    await server.run(['import', 'clients', file]);

    await open(page, `/clients/${rows[0]!.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imported');
    await expect(history(page)).toContainText(rows[0]!.name);
    await expect(history(page)).toContainText('changes.csv');
    const undo = history(page).getByRole('button', { name: 'Undo the import of 2 clients' });
    await undo.click();
    const sure = page.getByRole('dialog', { name: 'Undo a whole import' });
    await expect(sure).toContainText('Undo the import of 2 clients');
    await checkAccessibility(page);
    await sure.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imported');
    await undo.click();
    await sure.getByRole('button', { name: 'Yes, undo all of it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(rows[0]!.name);
    await open(page, `/clients/${rows[1]!.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(rows[1]!.name);
  });
});
