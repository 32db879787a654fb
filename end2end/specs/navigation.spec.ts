/** One page leads to the next without a load, and nothing is lost on the way. */

import type { Page } from '@playwright/test';
import { expect, hydrated, open, test } from '../fixtures.ts';
import { ClientsPage } from '../pages/clients.ts';

/** Marks the page that stands; whoever loads another loses the mark. */
const mark = (page: Page) => page.evaluate(() => ((window as unknown as { before: boolean }).before = true));
const isMarked = (page: Page) => page.evaluate(() => 'before' in window);
/** Until the browser has loaded another page. */
const left = (page: Page) => expect(async () => expect(await isMarked(page)).toBe(false)).toPass();

const filters = (page: Page) => page.locator('#filters');
const openFilters = (page: Page) => page.getByRole('button', { name: /^Filters/ }).click();

test('a filter changes the figures in place, and leaves alone what is open, focused and scrolled to', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open('?by=advisor');
  await mark(page);
  const rest = page.locator('details.legend-rest');
  if (await rest.count()) await rest.locator('summary').click();
  const folded = await rest.count() ? await rest.evaluate((details: HTMLDetailsElement) => details.open) : undefined;
  await openFilters(page);
  const before = await page.locator('.tiles .figure').first().innerText();
  const box = filters(page).locator('input').first();
  await box.focus();
  const scrolled = await page.evaluate(() => (window.scrollTo(0, 120), window.scrollY));
  // As a key does it: what is out of sight would be scrolled to.
  await box.evaluate((box: HTMLInputElement) => box.click());
  await expect(page).toHaveURL(/[?&](advisor|source|tag|investment)=/);
  await expect(page.locator('.tiles .figure').first()).not.toHaveText(before);
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
  await expect(filters(page)).toBeVisible();
  // Unless there is less to scroll now.
  const lowest = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await page.evaluate(() => window.scrollY)).toBe(Math.min(scrolled, Math.max(0, lowest)));
  if (folded !== undefined) expect(await rest.evaluate((details: HTMLDetailsElement) => details.open)).toBe(folded);
  await expect(page.locator('nav [aria-current=page]')).toHaveCount(1);
  expect(await isMarked(page)).toBe(true);

  // What is ticked stands as a chip, whose cross takes it off.
  await page.keyboard.press('Escape');
  await page.locator('.context .chips a').first().click();
  await expect(page.locator('.tiles .figure').first()).toHaveText(before);
  await expect(box).not.toBeChecked();
  expect(await isMarked(page)).toBe(true);
});

test('four quick ticks all stand', async ({ page }) => {
  await new ClientsPage(page).open();
  await openFilters(page);
  const boxes = filters(page).getByRole('checkbox');
  const count = Math.min(4, await boxes.count());
  await boxes.evaluateAll((boxes, count) => boxes.slice(0, count).forEach((box) => (box as HTMLInputElement).click()), count);
  await expect(page.locator('.context .chips a')).toHaveCount(count);
  for (let index = 0; index < count; index += 1) await expect(boxes.nth(index)).toBeChecked();
});

test('back and forward lead through the views as they were', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  await mark(page);
  const views = ['range=7d', 'by=flow', 'shape=lines'];
  const titles = [await page.locator('.period b').innerText()];
  await page.getByRole('group', { name: 'Range' }).getByRole('link').first().click();
  await expect(page.locator('.period b')).not.toHaveText(titles[0]!);
  titles.push(await page.locator('.period b').innerText());
  await page.locator('#evolution-by').selectOption('flow');
  await expect(page).toHaveURL(/by=flow/);
  await expect(clients.legend).toContainText('Total');
  await page.goBack();
  await expect(page).not.toHaveURL(/by=flow/);
  await expect(page.locator('#evolution-by')).toHaveValue('lifecycle');
  await page.goBack();
  await expect(page.locator('.period b')).toHaveText(titles[0]!);
  await page.goForward();
  await expect(page.locator('.period b')).toHaveText(titles[1]!);
  expect(await isMarked(page), views.join()).toBe(true);
});

test('quick presses all count', async ({ page }) => {
  await new ClientsPage(page).open();
  await mark(page);
  const earlier = page.locator('.period a').first();
  const days = page.locator('.period b');
  // One after the other …
  for (let times = 0; times < 3; times += 1) {
    const before = await days.innerText();
    await earlier.click();
    await expect(days).not.toHaveText(before);
  }
  const [address, shown] = [page.url(), await days.innerText()];
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);
  await expect(days).not.toHaveText(shown);
  // … and all at once.
  await earlier.evaluate((link: HTMLElement) => [1, 2, 3].forEach(() => link.click()));
  await expect(days).toHaveText(shown);
  await expect(page).toHaveURL(address);
  expect(await isMarked(page)).toBe(true);
});

test('what is asked for last is shown, whichever answer comes first', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  await mark(page);
  // The answer to a filter is held back until that to what is asked for after it is shown.
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const held = /clients\?(?!.*by=flow)/;
  await page.route(held, async (route) => {
    const answer = await route.fetch();
    await released;
    await route.fulfill({ response: answer });
  });
  await openFilters(page);
  const asked = page.waitForRequest(/clients\?/);
  const late = page.waitForEvent('requestfinished', (request) => held.test(request.url()));
  await filters(page).locator('input').first().evaluate((box: HTMLInputElement) => box.click());
  await asked;
  await page.locator('#evolution-by').evaluate((by: HTMLSelectElement) => {
    by.value = 'flow';
    by.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(clients.legend).toContainText('Total');
  await expect(page.locator('.context .chips a')).toHaveCount(1);
  release();
  await late;
  // What came late has been looked at before this is answered.
  await page.evaluate(async () => (await fetch('/healthz')).text());
  await expect(clients.legend).toContainText('Total');
  await expect(page.locator('#evolution-by')).toHaveValue('flow');
  expect(await isMarked(page)).toBe(true);
});

test('an island that leaves is taken down, and one that comes is taken over', async ({ page }) => {
  await new ClientsPage(page).open();
  await page.locator('#controls').evaluate((island) => island.remove());
  await page.getByRole('group', { name: 'Range' }).getByRole('link').first().click();
  await expect(page.locator('#controls')).toBeAttached();
  await expect(page).toHaveURL(/range=7d/);
  // Heard twice, a tick would be taken back at once.
  await openFilters(page);
  await filters(page).locator('input').first().evaluate((box: HTMLInputElement) => box.click());
  await expect(page.locator('.context .chips a')).toHaveCount(1);
  await page.evaluate(async () => (await fetch('/healthz')).text());
  await expect(page.locator('.context .chips a')).toHaveCount(1);
});

test('a number leads to its list and back, and the page is never loaded anew', async ({ page }, { project }) => {
  await page.setViewportSize({ width: page.viewportSize()!.width, height: 600 });
  const clients = new ClientsPage(page);
  await clients.open('?range=30d');
  await mark(page);
  const scrolled = await page.evaluate(() => (window.scrollTo(0, 150), window.scrollY));
  expect(scrolled).toBe(150);
  const number = page.locator('.board[data-status=waiting] h3 a');
  const total = await number.innerText();
  // A mouse would be where it is: a test scrolls there.
  await number.evaluate((link: HTMLElement) => link.click());
  await expect(page).toHaveURL(/\/clients\/list\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Waiting');
  await expect(page).toHaveTitle(/Waiting/);
  await expect(page.locator('#main')).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await expect(page.locator('.count')).toContainText(total);
  if (project.name !== 'phone') {
    await expect(page.locator('.nav [aria-current=page]')).toHaveText(/Client list/);
  }
  // Its islands work as if the browser had loaded it.
  await page.locator('tbody .pick').first().check();
  await expect(page.locator('.bulk')).toContainText('1');
  // Back to where one was.
  await page.goBack();
  await expect(clients.legend).toContainText('Active');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Waiting');
  await expect(page.locator('tbody .pick').first()).not.toBeChecked();
  expect(await isMarked(page)).toBe(true);
});

test('what is searched for in a list goes with it, and stands in no address', async ({ page }) => {
  await open(page, '/clients/list');
  await mark(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
  const field = page.getByRole('searchbox');
  const name = (await page.locator('tbody th a').nth(3).innerText()).trim();
  await field.fill(name);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody th a')).toHaveText(name);
  await expect(field).toBeFocused();
  // To another page and back, and through a reload.
  await page.locator('.nav .brand, .nav .place').filter({ visible: true }).first().click();
  await expect(page.locator('.boards')).toBeVisible();
  await page.goBack();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(field).toHaveValue(name);
  expect(await isMarked(page)).toBe(true);
  await page.reload();
  await hydrated(page);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(field).toHaveValue(name);
  await field.fill('');
  await expect(page.locator('tbody tr')).not.toHaveCount(1);
  expect(asked.filter((url) => url.includes(name.split(' ')[1]!))).toEqual([]);
});

test("an advisor's round is one application", async ({ page }) => {
  await open(page, '/day');
  await mark(page);
  await page.getByRole('link', { name: 'Log', exact: true }).filter({ visible: true }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log an activity');
  // There is something to type, and nothing else to do.
  const whom = page.locator('.whom input');
  await expect(whom).toBeFocused();
  await whom.pressSequentially('an');
  await page.locator('.whom .found a').first().click();
  await expect(page.getByLabel('Subject')).toBeVisible();
  const name = await page.locator('.crumb a').innerText();
  await page.locator('.crumb a').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(name));
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('link', { name: 'Client list' }).filter({ visible: true }).last().click();
  await expect(page.locator('tbody tr').first()).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

test.describe('whoever runs the office', () => {
  test.use({ role: 'admin' });

  test('goes through dashboards, reports, settings and their account in one application', async ({ page }, { project }) => {
    test.skip(project.name === 'phone', 'a phone has these places in a menu, and the same code');
    await open(page, '/dashboards');
    await mark(page);
    const title = page.getByRole('heading', { level: 1 });
    const go = async (link: string | RegExp, heading: string | RegExp) => {
      await page.getByRole('link', { name: link, exact: typeof link === 'string' }).first().click();
      await expect(title).toHaveText(heading);
      expect(await isMarked(page), `${link} loads nothing`).toBe(true);
    };
    await go('Reports', 'Reports');
    await go('Reports by e-mail', 'Reports by e-mail');
    await go('New schedule', /.+/);
    await go('Settings', 'Organisation');
    for (const section of ['Users', 'Permissions', 'Statuses', 'Lists of words', 'Investments', 'Action plans', 'API tokens']) {
      await go(section, section);
    }
    await page.getByRole('button', { name: 'Account' }).click();
    await go('My account', 'My account');
    await page.goBack();
    await expect(title).toHaveText('API tokens');
    await go('Dashboards', /.+/);
    await expect(page.locator('.pie-canvas')).toBeVisible();
    await go('Clients', /.*/);
    expect(await isMarked(page)).toBe(true);
  });
});

test('what is typed before the code of a form is there is kept', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/clients/new');
  await page.getByLabel('Name', { exact: true }).fill('Typed early');
  release();
  await hydrated(page);
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Typed early');
  await expect(page.getByText('Discard')).toBeVisible();
});

test('what is pressed before its code is there is done once it is', async ({ page }) => {
  const hold = async (what: RegExp) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(what, async (route) => {
      await released;
      await route.continue();
    });
    return release;
  };
  const start = page.locator('.plans').getByRole('button', { name: 'Start action plan' });
  const dialog = page.getByRole('dialog', { name: 'Start action plan' });
  // On a card that one has come to from a list: all other code is there.
  await open(page, '/clients/list');
  let release = await hold(/pkg\/(split_|chunk_)/);
  await page.locator('tbody th a').first().click();
  await start.click();
  await expect(dialog).toBeHidden();
  release();
  await expect(dialog).toBeVisible();
  // Without any code, a window of the client's and what has a command of its own.
  release = await hold(/\.wasm/);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await start.click();
  release();
  await expect(dialog).toBeVisible();
  release = await hold(/\.wasm/);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  release();
  await expect(page.locator('.flash')).toContainText('rchived');
  await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.flash')).toContainText('Undone');
});

test('an island whose code is on its way is of the view that stands when it comes', async ({ page }) => {
  await open(page, '/clients/list');
  const client = (await page.locator('tbody th a').first().getAttribute('href'))!.split('/').pop();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/pkg\/(split_|chunk_)/, async (route) => {
    await released;
    await route.continue();
  });
  const taken = page.waitForResponse(/pkg\/klientela.*\.wasm/);
  await page.goto(`/log?client=${client}&kind=call`);
  await taken;
  // Once what follows links is there.
  await expect(async () => {
    await page.locator('.kinds').getByRole('link', { name: 'Meeting' }).click();
    await expect(page.locator('.kinds [aria-current]')).toHaveText('Meeting', { timeout: 500 });
  }).toPass();
  await expect(page.getByLabel('Place')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  release();
  await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled();
  await page.getByLabel('Place').fill('At theirs');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.timeline li[data-kind=meeting]', { hasText: 'At theirs' })).not.toHaveCount(0);
});

test('a form whose code cannot be loaded says so, and saves once it can', async ({ page, guard }) => {
  guard.allow(/FAILED|Failed to fetch|split_|chunk_/);
  let isBroken = true;
  await page.route(/pkg\/(split_|chunk_)/, (route) => (isBroken ? route.abort() : route.continue()));
  await open(page, '/clients/new');
  await expect(page.locator('.flash')).toContainText('does not answer');
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Typed meanwhile');
  isBroken = false;
  // Whoever goes on has it tried again.
  await page.getByLabel('Source').focus();
  await expect(save).toBeEnabled();
  await expect(name).toHaveValue('Typed meanwhile');
});

test('what has been saved is not sent again while the next page is on its way', async ({ page }, { project }) => {
  const said = `Said once, ${project.name}`;
  await open(page, '/clients/list');
  await page.locator('tbody th a').first().click();
  await page.locator('.deeds').getByRole('link', { name: 'Note' }).click();
  await page.getByLabel('Subject').fill(said);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/clients\/\d+$/, async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest(/\/clients\/\d+$/);
  await page.getByRole('button', { name: 'Save' }).click();
  await asked;
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  release();
  await expect(page.locator('.timeline li', { hasText: said })).toHaveCount(1);
});

test('who presses another link goes there at once, and nowhere else after', async ({ page }) => {
  await open(page, '/clients/list');
  await mark(page);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/clients\/\d+$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.locator('tbody th a').first().click();
  await page.getByRole('link', { name: 'My day' }).filter({ visible: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My day');
  release();
  await page.unrouteAll({ behavior: 'wait' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My day');
  expect(await isMarked(page)).toBe(true);
});

test('another kind of activity is another form', async ({ page }) => {
  await open(page, '/clients/list');
  await page.locator('tbody th a').first().click();
  await page.locator('.deeds').getByRole('link', { name: 'Call' }).click();
  await page.getByLabel('Minutes').fill('15');
  await page.locator('.kinds').getByRole('link', { name: 'Meeting' }).click();
  await expect(page.getByLabel('Place')).toHaveValue('');
  await expect(page.getByText('Discard')).toHaveCount(0);
  await page.locator('.kinds').getByRole('link', { name: 'Call' }).click();
  await expect(page.getByLabel('Minutes')).toHaveValue('15');
});

test('what is ticked stays ticked when the list is brought up to date, but for who has left', async ({ page }) => {
  await open(page, '/clients/list');
  const rows = page.locator('tbody tr');
  for (const row of [0, 1]) await rows.nth(row).locator('.pick').check();
  await expect(page.locator('.bulk b')).toHaveText('2');
  const last = await rows.nth(1).getAttribute('data-key');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.locator('#columns').getByText('Source').click();
  await expect(page.locator('thead')).toContainText('Source');
  await page.keyboard.press('Escape');
  await expect(page.locator('.bulk b')).toHaveText('2');
  await page.locator(`tbody tr[data-key="${last}"]`).evaluate((row) => row.remove());
  await page.locator('#columns').evaluate((popover: HTMLElement) => popover.showPopover());
  await page.locator('#columns').getByText('Source').click();
  await expect(page.locator('thead')).not.toContainText('Source');
  await expect(page.locator('.bulk b')).toHaveText('1');
});

test('what cannot be brought up to date stays as it is', async ({ page, guard }, { project }) => {
  test.skip(project.name === 'phone', 'a finger swipes there');
  guard.allow(/FAILED|DISCONNECTED/);
  await new ClientsPage(page).open();
  await mark(page);
  await page.route(/clients|api/, (route) => route.abort());
  await page.locator('.board[data-status=waiting] [draggable=true]').first().dragTo(page.locator('.board[data-status=active]'));
  await expect(page.locator('.flash')).toContainText(/answer|reach/);
  await expect(page.locator('.board').first()).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

test('a dialog closes by its own button, and the skip link asks for nothing', async ({ page }, { project }) => {
  await new ClientsPage(page).open();
  await mark(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  if (project.name !== 'phone') {
    await page.keyboard.press('?');
    await expect(page.locator('#keys')).toBeVisible();
    await page.locator('#keys').getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('#keys')).toBeHidden();
  }
  await page.locator('a.skip').evaluate((link: HTMLElement) => link.click());
  await expect(page).toHaveURL(/#main$/);
  expect(asked.filter((url) => !/api\/live|favicon/.test(url))).toEqual([]);
  expect(await isMarked(page)).toBe(true);
});

test.describe('another language', () => {
  test.use({ site: 'own' });

  test('the language is changed on the page that stands', async ({ page }) => {
    await new ClientsPage(page).open('?range=7d');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('button', { name: 'Polski' }).click();
    await hydrated(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
    await expect(page).toHaveURL(/clients\?range=7d/);
    await page.getByRole('button', { name: 'Konto' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('the page is loaded anew where it is for somebody else by now', async ({ page, context }) => {
    await new ClientsPage(page).open();
    await mark(page);
    // Another language, chosen in another tab.
    const other = await context.newPage();
    await new ClientsPage(other).open();
    await other.getByRole('button', { name: 'Account' }).click();
    await other.getByRole('button', { name: 'Polski' }).click();
    await expect(other.locator('html')).toHaveAttribute('lang', 'pl');
    await page.getByRole('group', { name: 'Range' }).getByRole('link').first().click();
    await left(page);
    await hydrated(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
    await expect(page).toHaveURL(/range=7d/);
    await page.getByRole('button', { name: 'Konto' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await other.close();
  });
});

const broken: [string, (page: Page) => Promise<unknown>, RegExp?][] = [
  ['an answer of another build', (page) =>
    page.route('**/clients?*', async (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/data-build="[^"]*"/, 'data-build="other"');
      return route.fulfill({ response: answer, body });
    })],
  ['an answer that is no page', (page) =>
    page.route('**/clients?*', (route) =>
      route.request().isNavigationRequest() ? route.continue() : route.fulfill({ contentType: 'text/plain', body: 'no' }),
    )],
  ['an error', (page) =>
    page.route('**/clients?*', (route) =>
      route.request().isNavigationRequest() ? route.continue() : route.fulfill({ status: 418, body: '' }),
    ), /418/],
  ['no answer', (page) =>
    page.route('**/clients?*', (route) => (route.request().isNavigationRequest() ? route.continue() : route.abort())), /FAILED/],
];
for (const [what, breaks, problem] of broken) {
  test(`${what} lets the browser go there itself`, async ({ page, guard }) => {
    if (problem) guard.allow(problem);
    await new ClientsPage(page).open();
    await mark(page);
    await breaks(page);
    await page.getByRole('group', { name: 'Range' }).getByRole('link').first().click();
    await left(page);
    await hydrated(page);
    await expect(page).toHaveURL(/range=7d/);
  });
}

test('a link with a key held opens elsewhere, and the page stays', async ({ page, context }, { project }) => {
  test.skip(project.name === 'phone', 'a phone has no keys');
  await new ClientsPage(page).open();
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('group', { name: 'Range' }).getByRole('link').first().click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(other).toHaveURL(/range=7d/);
  await expect(page).not.toHaveURL(/range/);
  await other.close();
});

test('the numbers and the picture of the graph can be kept', async ({ page }) => {
  const clients = new ClientsPage(page);
  await clients.open();
  await mark(page);
  for (const [role, name, file] of [['link', /CSV/, /\.csv$/], ['button', /PNG/, /\.png$/]] as const) {
    await page.locator('.evolution-head').getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#evolution-export').getByRole(role, { name }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(file);
    await expect(page.locator('#evolution-export')).toBeHidden();
  }
  expect(await isMarked(page)).toBe(true);
});

test.describe('what has just been done', () => {
  test.use({ site: 'own', role: 'manager' });

  test('can be taken back on the next page, whoever brings one there', async ({ page }, { project }) => {
    test.skip(project.name === 'phone', 'a finger swipes there');
    await new ClientsPage(page).open();
    const board = (status: string) => page.locator(`.board[data-status=${status}]`);
    const name = (await board('waiting').locator('.client a').first().innerText()).trim();
    await board('waiting').locator('[draggable=true]').first().dragTo(board('active'));
    await expect(page.locator('.flash')).toContainText('The status is changed');
    // Also on this page, loaded anew.
    await page.reload();
    await expect(page.locator('.flash')).toContainText('The status is changed');
    await page.getByRole('link', { name: 'My day' }).filter({ visible: true }).click();
    await expect(page).toHaveURL(/\/day/);
    await expect(page.locator('.flash')).toContainText('The status is changed');
    await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.flash')).toContainText('Undone');
    await page.locator('.flash').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Clients', exact: true }).filter({ visible: true }).click();
    await hydrated(page);
    await expect(page.locator('.flash')).toHaveCount(0);
    await expect(board('waiting')).toContainText(name);
  });

  test('others’ moves appear by themselves, and the graph follows', async ({ page }, { project }) => {
    test.skip(project.name === 'phone', 'the same code');
    await new ClientsPage(page).open();
    const waiting = () => page.locator('.board[data-status=waiting] h3 a').innerText();
    const before = Number(await waiting());
    const other = await page.context().newPage();
    await new ClientsPage(other).open();
    await other.locator('.board[data-status=waiting] [draggable=true]').first().dragTo(other.locator('.board[data-status=active]'));
    await expect.poll(async () => Number(await waiting()), { timeout: 15_000 }).toBe(before - 1);
    await other.close();
  });
});
