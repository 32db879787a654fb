import { checkAccessibility, expect, open, test } from '../fixtures.ts';
import { numberIn } from '../pages/clients.ts';

const REPORTS = ['user-events', 'user-work', 'user-activity', 'activities', 'meetings', 'commercial', 'client-service', 'daily-clients', 'sellers', 'daily-user-activity'];

test.describe('a manager', () => {
  for (const report of REPORTS) {
    test(`reads the report ${report}`, async ({ page }) => {
      await open(page, `/reports/${report}?from=2026-10-01&to=2026-11-20`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await checkAccessibility(page);
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overhang, 'no sideways scroll').toBeLessThanOrEqual(0);
    });
  }

  test('opens a number, which has as many rows as it says', async ({ page }) => {
    await open(page, '/reports/user-work?from=2026-11-01&to=2026-11-20');
    const number = page.locator('main table a:visible').filter({ hasText: /^[1-9]$/ }).first();
    const told = numberIn(await number.innerText());
    await number.click();
    await expect(page).toHaveURL(/open=/);
    const rows = page.locator('.behind-list tbody tr');
    await expect(rows).toHaveCount(told);
    await page.reload();
    await expect(rows).toHaveCount(told);
  });
});

test('numbers are compared with those of the range before, which open', async ({ page }) => {
  await open(page, '/reports/user-work?from=2026-11-01&to=2026-11-20');
  await page.getByRole('switch', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/compare=yes/);
  const calls = page.locator('main tfoot tr').first().locator('td[data-column=calls]');
  const change = calls.locator('.was');
  const told = (await change.getAttribute('title'))!;
  expect(told).toMatch(/ in the 20\sdays before$/);
  const [now, was] = [numberIn(await calls.locator('a').first().innerText()), numberIn(told.split(' in ')[0]!)];
  const sign = (await change.innerText()).startsWith('+') ? 1 : -1;
  expect(sign * numberIn(await change.innerText())).toBe(now - was);
  await checkAccessibility(page);
  await change.click();
  await expect(page).toHaveURL(/from=2026-10-12/);
  await expect.poll(async () => numberIn(await page.locator('.behind-list .count').innerText())).toBe(was);
});

test.describe('what is set', () => {
  test.use({ site: 'own' });

  test('is kept under a name and shared', async ({ page }) => {
    await open(page, '/reports/activities?from=2026-10-01&to=2026-11-20&activity=call');
    await page.getByRole('button', { name: 'Saved' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Calls of the autumn');
    await page.getByRole('checkbox', { name: /Share with everybody/ }).check();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Save what is set now' }).click();
    await expect(page.locator('.flash')).toContainText('Saved');

    await open(page, '/reports/activities');
    await page.getByRole('button', { name: 'Saved' }).click();
    await page.getByRole('link', { name: 'Calls of the autumn' }).click();
    await expect(page).toHaveURL(/activity=call/);
    await expect(page.locator('.chip')).toContainText('Activity: Call');
    await page.getByRole('button', { name: 'Saved' }).click();
    await page.getByRole('button', { name: 'Remove Calls of the autumn' }).click();
    await expect(page.getByRole('link', { name: 'Calls of the autumn' })).toHaveCount(0);
  });
});

test('the total of a week opens the facts of its days', async ({ page }) => {
  await open(page, '/reports/daily-clients?from=2026-10-01&to=2026-11-20');
  await expect(page.getByRole('img', { name: /^By day: from/ }).first()).toBeAttached();
  const week = page.locator('main .group-head a:visible').first();
  const told = numberIn(await week.innerText());
  await week.click();
  await expect(page).toHaveURL(/week=/);
  await expect(page.locator('.behind-list tbody tr')).toHaveCount(told);
});

test.describe('who may see it', () => {
  test.use({ role: 'advisor' });

  test('an advisor is offered the reports of an advisor, and no other', async ({ page, guard }) => {
    guard.allow(/403/);
    await open(page, '/reports');
    await expect(page.locator('main a[href^="/reports/activities"]').first()).toBeVisible();
    await expect(page.locator('main a[href^="/reports/user-events"]')).toHaveCount(0);
    await page.goto('/reports/user-events');
    await expect(page.getByRole('heading', { name: 'This page is not for you' })).toBeVisible();
  });
});
