import type { Page } from '@playwright/test';
import { checkAccessibility, expect, hydrated, open, test } from '../fixtures.ts';
import { ListPage, numberIn } from '../pages/clients.ts';
import { LoginPage } from '../pages/login.ts';

const blocks = (page: Page) => page.locator('.dashboard-grid > .block');
const block = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

/** Makes a dashboard from a template and comes to its form. */
async function make(page: Page, template: string) {
  await open(page, '/dashboards/new');
  await page.getByRole('button', { name: template }).click();
  await expect(page).toHaveURL(/\/dashboards\/\d+\/edit$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Edit dashboard' })).toBeVisible();
}

test.describe('a manager', () => {
  test('looks at the morning, on a grid that is one column on a phone', async ({ page }, { project }) => {
    await open(page, '/dashboards');
    await expect(blocks(page)).toHaveCount(13);
    await expect(page.locator('.dashboard-grid [role=alert]')).toHaveCount(0);
    await checkAccessibility(page);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overhang, 'no sideways scroll').toBeLessThanOrEqual(0);
    const lefts = await blocks(page).evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    const columns = new Set(lefts).size;
    if (project.name.includes('phone')) expect(columns).toBe(1);
    else expect(columns).toBeGreaterThan(1);
  });

  test('opens each number, which has as many rows as it says', async ({ page }) => {
    await open(page, '/dashboards');
    const opened = new Map<string, number>();
    for (const link of await page.locator('.block[data-shape=indicator] .big a, .pie-legend a').all()) {
      const [href, text] = [(await link.getAttribute('href'))!, await link.innerText()];
      // A share opens those it is a share of, of whom there are not so many per cent.
      if (/[%d]/.test(text) || !href.startsWith('/clients/')) continue;
      opened.set(href, numberIn(text));
    }
    expect(opened.size).toBeGreaterThan(5);
    const list = new ListPage(page);
    for (const [href, number] of opened) {
      await open(page, href);
      expect(await list.total(), href).toBe(number);
    }
  });

  test('has a number explained', async ({ page }) => {
    await open(page, '/dashboards');
    await page.getByRole('button', { name: 'How this is reckoned: Repeat customers, share' }).click();
    const about = page.getByRole('dialog', { name: 'How this is reckoned' });
    await expect(about).toContainText('÷ all customers');
    await expect(about.locator('.reckoning')).toContainText(/in all − .* archived = /);
    const [total, archived, n] = (await about.locator('.reckoning').innerText()).match(/[\d\u202f]+/g)!.map(numberIn);
    expect(total - archived).toBe(n);
    await checkAccessibility(page);
  });

  test('reads the pie and the trend without seeing them', async ({ page }) => {
    await open(page, '/dashboards');
    const pie = block(page, 'Customers by status');
    const slices = await pie.locator('tbody td:nth-child(2)').allInnerTexts();
    const total = numberIn(await pie.locator('tfoot td').first().innerText());
    expect(slices.map(numberIn).reduce((sum, one) => sum + one, 0)).toBe(total);
    const trend = block(page, 'Total and new customers');
    await trend.locator('canvas').focus();
    await page.keyboard.press('End');
    await expect(trend.getByRole('status')).toContainText('Customers in all');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/created_from=/);
  });

  test('has pictures in many colours, also where nothing moves', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, '/dashboards');
    const colours = () =>
      page.locator('.pie-canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set<number>();
        for (let at = 0; at < data.length; at += 4) seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
        return seen.size;
      });
    await expect.poll(colours).toBeGreaterThan(20);
  });

  test('hangs it on the wall', async ({ page }) => {
    await open(page, '/dashboards');
    await page.getByRole('link', { name: 'Full screen' }).click();
    await expect(page).toHaveURL(/\?wall/);
    const wall = page.locator('.dashboard.wall');
    await expect(wall).toBeVisible();
    const box = (await wall.boundingBox())!;
    const { width, height } = page.viewportSize()!;
    expect([box.x, box.y, box.width, box.height].map(Math.round)).toEqual([0, 0, width, height]);
    await checkAccessibility(page);
    await page.getByRole('link', { name: 'Leave full screen' }).click();
    await expect(wall).toHaveCount(0);
  });
});

test.describe('a dashboard', () => {
  test.use({ site: 'own' });

  test('is built and assigned, seen with own clients alone, arranged and reset', async ({ page, browser, server }) => {
    await make(page, 'All blocks');
    await page.getByLabel('Title', { exact: true }).fill('Everything there is');
    await page.getByLabel('Title', { exact: true }).blur();
    await page.getByRole('checkbox', { name: 'All advisors' }).check();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.flash')).toContainText('The dashboard is saved.');
    await expect(page.getByRole('heading', { level: 1, name: 'Everything there is' })).toBeVisible();
    await expect(blocks(page)).toHaveCount(27);
    const everybody = numberIn(await block(page, 'Total customers').locator('.big').innerText());
    const path = new URL(page.url()).pathname;

    const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
    const theirs = await context.newPage();
    await new LoginPage(theirs).logIn(server.login('advisor'));
    await open(theirs, path);
    await expect(blocks(theirs)).toHaveCount(27);
    const own = numberIn(await block(theirs, 'Total customers').locator('.big').innerText());
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(everybody);
    await expect(theirs.getByRole('link', { name: 'Edit' })).toHaveCount(0);

    // By keyboard, which says where the block has come to.
    await theirs.getByRole('link', { name: 'Arrange' }).click();
    const tile = theirs.getByRole('button', { name: /^Total customers:/ });
    await tile.focus();
    await theirs.keyboard.press('ArrowDown');
    await expect(theirs.getByRole('status').filter({ hasText: 'Total customers: column 1, row 2' })).toHaveCount(1);
    await expect(tile).toBeFocused();
    await theirs.keyboard.press('Shift+ArrowRight');
    await expect(tile).toHaveAttribute('data-width', '4');
    await checkAccessibility(theirs);
    await theirs.getByRole('button', { name: 'Save' }).click();
    await expect(theirs.locator('.flash')).toContainText('Your arrangement is saved.');
    await expect(block(theirs, 'Total customers')).toHaveAttribute('data-width', '4');
    await theirs.reload();
    await hydrated(theirs);
    await expect(block(theirs, 'Total customers')).toHaveAttribute('data-width', '4');

    // The manager's is as it was.
    await page.reload();
    await expect(block(page, 'Total customers')).toHaveAttribute('data-width', '3');

    await theirs.getByRole('button', { name: 'Reset' }).click();
    await expect(block(theirs, 'Total customers')).toHaveAttribute('data-width', '3');
    await expect(theirs.getByRole('button', { name: 'Reset' })).toHaveCount(0);
    await context.close();
  });

  test('is arranged by dragging', async ({ page }, { project }) => {
    test.skip(project.name.includes('phone'), 'one column');
    await open(page, '/dashboards');
    await page.getByRole('link', { name: 'Arrange' }).click();
    const tile = page.locator('.placed').first();
    await expect(tile).toHaveAttribute('data-column', '0');
    const box = (await tile.boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 20 + box.width * 1.05, box.y + 24, { steps: 6 });
    await page.mouse.up();
    await expect(tile).toHaveAttribute('data-column', '3');
    const grip = (await tile.locator('.grip').boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width / 2 + box.width, grip.y + grip.height / 2 + 4, { steps: 6 });
    await page.mouse.up();
    await expect(tile).toHaveAttribute('data-width', '6');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('arranged by you')).toBeVisible();
  });

  test('is changed in its settings, and deleted', async ({ page }) => {
    await make(page, 'Empty dashboard');
    await page.getByLabel('Add a block').selectOption({ label: 'Most valued customers' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Most valued customers', { exact: true }).first().click();
    await page.getByLabel('Rows', { exact: true }).fill('3');
    await page.getByLabel('Rows', { exact: true }).blur();
    await page.getByLabel('Title of its own').fill('Our best');
    await page.getByLabel('Title of its own').blur();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(block(page, 'Our best').locator('tbody tr')).toHaveCount(3);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await expect(page.locator('.flash')).toContainText('The dashboard is deleted.');
  });
});

test.describe('the CDNOW customers', () => {
  test.use({ site: 'cdnow', role: 'admin' });

  test('give their known figures', async ({ page }) => {
    await make(page, 'All blocks');
    await page.getByRole('link', { name: 'Cancel' }).click();
    for (const [name, number] of [
      ['Total customers', '2 357'],
      ['Repeat customers', '1 152'],
      ['Repeat customers, share', '48.9 %'],
      ['Non-repeat customers', '1 205'],
      ['Non-buyers', '0'],
    ]) {
      const told = await block(page, name).locator('.big').innerText();
      expect(told.replace(/\s/g, ' ').trim(), name).toBe(number);
    }
    const best = block(page, 'Most valued customers').locator('tbody tr');
    for (const [row, name, total, served] of [
      [0, 'Customer 1901', '6 552.70', '56'],
      [1, 'Customer 0509', '1 943.58', '24'],
      [2, 'Customer 1981', '1 747.58', '42'],
    ] as const) {
      const text = (await best.nth(row).innerText()).replace(/\s/g, ' ');
      for (const part of [name, total, served]) expect(text).toContain(part);
    }
  });
});
