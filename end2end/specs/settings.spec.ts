import { checkAccessibility, expect, hydrated, open, test } from '../fixtures.ts';
import { LoginPage } from '../pages/login.ts';

test.describe('an admin', () => {
  test.use({ site: 'own', role: 'admin' });

  test('lets somebody new in, who sets their own password', async ({ page, browser, server, baseURL }) => {
    await open(page, '/settings/users?edit=new');
    await page.getByLabel('Name').fill('Nowa Osoba');
    await page.getByLabel('Login').fill('nowa');
    await page.getByLabel('Role').selectOption('advisor');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: /Nowa Osoba/ });
    await expect(row).toContainText('has no password yet');
    await row.getByRole('button', { name: 'Make a link: Nowa Osoba' }).click();
    const link = await page.getByRole('dialog').getByRole('textbox').inputValue();
    expect(link.startsWith(`${baseURL}/invite?token=`)).toBe(true);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    // It is shown this once.
    await expect(page.locator('#secret input')).toHaveValue('');

    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const theirs = await context.newPage();
    await theirs.goto(link);
    await theirs.getByLabel('New password').fill('gruszka na wierzbie nocą');
    await theirs.getByRole('button', { name: 'Set it and log in' }).click();
    await theirs.waitForURL('**/clients');
    // An advisor without clients; and nothing of the settings.
    await expect(theirs.getByRole('link', { name: 'Settings' })).toHaveCount(0);
    await theirs.goto(`${server.url}/settings`);
    await expect(theirs.getByRole('heading', { name: 'This page is not for you' })).toBeVisible();
    // The link opened once.
    await context.clearCookies();
    await theirs.goto(link);
    await theirs.getByLabel('New password').fill('another password');
    await theirs.getByRole('button', { name: 'Set it and log in' }).click();
    await expect(theirs.getByRole('alert')).toContainText('holds no more');
    await context.close();
  });

  test('takes a permission away, and what it is for is gone', async ({ page, browser, server }) => {
    await open(page, '/settings/roles');
    await checkAccessibility(page);
    const box = page.getByRole('checkbox', { name: 'Take lists away as files: Advisor' });
    await box.uncheck();
    await expect(page.locator('.flash')).toContainText('Saved');
    await page.reload();
    await hydrated(page);
    await expect(box).not.toBeChecked();

    const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
    const theirs = await context.newPage();
    await new LoginPage(theirs).logIn(server.login('advisor'));
    const refused = await context.request.get('/clients/export.csv');
    expect(refused.status()).toBe(403);
    await theirs.goto('/clients/list');
    await expect(theirs.getByRole('link', { name: 'CSV' })).toHaveCount(0);
    await context.close();
  });

  test('ticks without a network, and sees that nothing is ticked', async ({ page, guard }) => {
    guard.allow(/ERR_FAILED|Failed to fetch/);
    await open(page, '/settings/roles');
    const box = page.getByRole('checkbox', { name: 'Delete clients for good: Manager' });
    const before = await box.isChecked();
    await page.route(/\/api\/settings|\/settings\/roles/, (route) => route.abort());
    await box.click();
    await expect(page.locator('.flash')).toContainText(/does not answer|No answer came/);
    expect(await box.isChecked()).toBe(before);
  });

  test('renames and recolours a status, which shows wherever it stands', async ({ page }) => {
    await open(page, '/settings/statuses');
    await checkAccessibility(page);
    await page.getByRole('link', { name: 'At risk' }).click();
    await page.getByLabel('Name in English').fill('Slipping');
    await page.getByLabel('Colour').selectOption('series-7');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: 'Slipping' })).toBeVisible();
    const up = page.getByRole('button', { name: 'Move up: Slipping' });
    const before = (await page.locator('.ordered').first().locator('li').allInnerTexts()).findIndex((text) => text.includes('Slipping'));
    await up.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.ordered').first().locator('li').nth(before - 1)).toContainText('Slipping');
    // Whoever moves it further presses again.
    await expect(up).toBeFocused();
    await expect(page.locator('.flash')).toContainText('Saved');

    await open(page, '/clients');
    await expect(page.locator('.board').nth(2)).toContainText('Slipping');
    await expect(page.locator('.board').nth(2)).toHaveAttribute('data-tint', 'series-7');
    await expect(page.locator('body')).not.toContainText('At risk');
  });

  test('moves a status two steps by pressing twice, however slow the answer is', async ({ page }) => {
    await open(page, '/settings/statuses');
    const names = () => page.locator('.ordered').first().locator('li a').allInnerTexts();
    const before = await names();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/settings/**', async (route) => {
      await released;
      await route.continue();
    });
    const up = page.getByRole('button', { name: `Move up: ${before[3]}` });
    await up.click();
    await up.click();
    release();
    await expect.poll(names).toEqual([before[0], before[3], before[1], before[2], ...before.slice(4)]);
  });

  test('sees who would move before changing the rules', async ({ page, guard }) => {
    guard.allow(/422/);
    await open(page, '/settings');
    await checkAccessibility(page);
    await page.getByLabel('After so many days without an activity').fill('3');
    await page.getByRole('button', { name: 'Show who would move' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'would be at risk' })).toContainText(/[1-9]\d*\sclients? would be at risk/);
    await page.getByLabel('After so many days without an activity').fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('number');
  });

  test('makes a token that reads, and revokes it', async ({ page, request, server }) => {
    await open(page, '/settings/tokens');
    await checkAccessibility(page);
    await page.getByLabel('Name, after whoever uses it').fill('website');
    await page.getByRole('button', { name: 'New token' }).click();
    const secret = await page.getByRole('dialog').getByRole('textbox').inputValue();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    const ask = () => request.get(`${server.url}/api/v1/metrics`, { headers: { authorization: `Bearer ${secret}`, cookie: '' } });
    expect((await ask()).status()).toBe(200);
    await page.getByRole('button', { name: 'Revoke: website' }).click();
    await expect(page.locator('.ordered li', { hasText: 'website' })).toContainText('revoked');
    expect((await ask()).status()).toBe(401);
  });

  test('saves the organisation twice, and what a colleague changed between stays', async ({ page, context }) => {
    await open(page, '/settings');
    const save = async (of: typeof page) => {
      await of.getByRole('button', { name: 'Save' }).click();
      await expect(of.locator('.flash')).toContainText('Saved');
      await of.locator('.flash').getByRole('button', { name: 'Close' }).click();
    };
    await save(page);
    await page.getByLabel('Name', { exact: true }).fill('First');
    await save(page);
    // What one has saved oneself is nobody else's.
    await page.getByLabel('Name', { exact: true }).fill('Second');
    await save(page);
    const other = await context.newPage();
    await open(other, '/settings');
    await other.getByLabel('After so many days').fill('33');
    await save(other);
    await page.getByLabel('Name', { exact: true }).fill('Third');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.clashes, .flash')).toBeVisible();
    await page.reload();
    await hydrated(page);
    await other.reload();
    await expect(other.getByLabel('After so many days')).toHaveValue('33');
    await other.close();
  });

  test('sets up an investment with a building and a unit', async ({ page }) => {
    await open(page, '/settings/investments?edit=new');
    await page.getByLabel('Name').fill('Zielone Tarasy');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Zielone Tarasy' }).click();
    await page.getByRole('link', { name: 'Add: Buildings' }).click();
    await page.getByLabel('Name').fill('A');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Add: Units' }).click();
    await page.getByLabel('Number').fill('A/12');
    await page.getByLabel('Building').fill('A');
    await page.getByLabel('Area, m²').fill('48,5');
    await page.getByRole('button', { name: 'Save' }).click();
    const unit = page.locator('li', { hasText: 'A/12' });
    await expect(unit).toContainText('48.50 m²');
    await expect(unit).toContainText('free');
    await checkAccessibility(page);
    await unit.getByRole('button', { name: 'Remove: A/12' }).click();
    await expect(unit).toHaveCount(0);
  });
});

test.describe('an action plan', () => {
  test.use({ site: 'own', role: 'admin' });

  test('is written down, started for a client, seen on their card and taken back', async ({ page }) => {
    await open(page, '/settings/plans?template=new');
    await page.getByLabel('Name').fill('Pierwszy tydzień');
    await page.getByLabel('Subject').first().fill('Kawa na budowie');
    await checkAccessibility(page);
    const window = page.viewportSize()!;
    await page.setViewportSize({ ...window, height: 320 });
    await page.getByRole('button', { name: 'Save' }).scrollIntoViewIfNeeded();
    const scrolled = () => page.evaluate(() => scrollY);
    expect(await scrolled()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.flash')).toContainText('aved');
    // Another page is looked at from its top.
    await expect(page.getByRole('link', { name: 'Pierwszy tydzień', exact: true })).toBeAttached();
    await expect.poll(scrolled).toBe(0);
    await page.setViewportSize(window);

    await open(page, '/clients/list');
    await page.locator('table.list tbody a').first().click();
    const plans = page.locator('.plans');
    await plans.getByRole('button', { name: 'Start action plan' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start action plan' });
    await dialog.locator('select[name=template]').selectOption({ label: 'Pierwszy tydzień' });
    await dialog.getByLabel('First day').fill('2026-11-21');
    // A Saturday: the step is on Monday.
    await expect(dialog.locator('.preview')).toContainText('23 Nov 2026');
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Start action plan' }).click();
    await expect(plans).toContainText('Kawa na budowie');
    await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.flash')).toContainText('Undone');
    await expect(plans.locator('[data-state=planned]', { hasText: 'Kawa na budowie' })).toHaveCount(0);
  });
});
