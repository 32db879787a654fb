import { expect, hydrated, open, test, TODAY } from '../fixtures.ts';
import { ListPage, numberIn } from '../pages/clients.ts';
import { LoginPage } from '../pages/login.ts';

test.describe('an advisor’s morning', () => {
  test.use({ site: 'own', role: null });

  test('log in, see the day, call, log it, plan a meeting, move the status, take it back', async ({ page, server }) => {
    await new LoginPage(page).logIn(server.login('advisor'));
    await hydrated(page);
    await page.getByRole('link', { name: 'My day' }).click();
    const first = page.locator('.agenda li').first();
    const name = await first.locator('.what a').innerText();
    await expect(first.getByRole('link', { name: 'Call' })).toHaveAttribute('href', /^tel:\+\d+/);
    await first.locator('.what a').click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

    await page.locator('.deeds').getByRole('link', { name: 'Call' }).click();
    await page.getByLabel('Minutes').fill('4');
    await page.getByLabel('Subject').fill('Wants to see the show flat');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.timeline li', { hasText: 'Wants to see the show flat' })).toContainText('4:00');

    await page.locator('.deeds').getByRole('link', { name: 'Meeting' }).click();
    await page.getByLabel('State').selectOption('planned');
    await page.getByLabel('When').fill('2026-11-24T16:30');
    await page.getByLabel('Place').fill('Show flat');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.timeline li[data-kind=meeting]', { hasText: 'Show flat' })).toContainText('planned');

    const status = page.locator('.under-title');
    const before = (await status.textContent())!;
    const to = before.includes('Active') ? 'waiting' : 'active';
    await page.getByRole('button', { name: 'Change status' }).click();
    await page.locator('#change-status select[name=status]').selectOption(`lifecycle.${to}`);
    await page.locator('#change-status').getByRole('button', { name: 'Save' }).click();
    await expect(status).not.toHaveText(before);
    await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
    await expect(status).toHaveText(before);
  });
});

test.describe('a manager’s morning', () => {
  test.use({ site: 'own', role: 'manager' });

  test('change many with a preview, see today move, take it back', async ({ page }) => {
    const today = async () => {
      const answer = await page.request.get(`/api/v1/evolution?from=${TODAY}&to=${TODAY}`);
      const { series } = (await answer.json()) as { series: { status: string; counts: number[] }[] };
      return Object.fromEntries(series.map(({ status, counts }) => [status, counts[0]]));
    };
    const before = await today();
    await open(page, '/clients/list?set=state&classification=lifecycle&value=2');
    const list = new ListPage(page);
    expect(await list.total()).toBe(before.waiting);
    await list.rows.first().locator('input.pick').check();
    const bar = page.locator('.bulk');
    await bar.getByRole('button', { name: /All of the list/ }).click();
    await bar.getByRole('button', { name: 'Change status' }).click();
    const dialog = page.getByRole('dialog', { name: `Change status of ${before.waiting} clients` });
    await dialog.getByLabel('Status').selectOption('lifecycle.active');
    await dialog.getByLabel('Reason').fill('Service begins');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.flash')).toContainText('The status is changed');
    expect(await today()).toEqual({ ...before, waiting: 0, active: before.active! + before.waiting! });

    await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.flash')).toContainText('Undone');
    expect(await today()).toEqual(before);

    // And the history of events tells it.
    await open(page, `/reports/user-events?from=${TODAY}&to=${TODAY}`);
    const table = page.locator('main table');
    await expect(table).toContainText('Status changed');
    await expect(table).toContainText('Undone');
  });

  test('moves a client from board to board by drag', async ({ page }, { project }) => {
    test.skip(project.name === 'phone', 'a finger swipes there');
    await open(page, '/clients');
    const board = (status: string) => page.locator(`.board[data-status=${status}]`);
    const count = async (status: string) => numberIn(await board(status).locator('h3 a').innerText());
    const [waiting, active] = [await count('waiting'), await count('active')];
    await board('waiting').locator('[draggable=true]').first().dragTo(board('active'));
    await expect(page.locator('.flash')).toContainText('The status is changed');
    await expect.poll(() => count('waiting')).toBe(waiting - 1);
    expect(await count('active')).toBe(active + 1);
  });
});
