/** What there is without scripts. */

import { expect, test } from '../fixtures.ts';

test.use({ javaScriptEnabled: false });

test('everything is there to be read, and links lead on', async ({ page, guard }) => {
  // The code that is not to run.
  guard.allow(/csp: /);
  await page.goto('/clients');
  await expect(page.locator('.tiles .figure').first()).not.toHaveText('');
  await expect(page.locator('.board').first()).toBeVisible();
  await page.locator('.legend a.chip').first().click();
  await expect(page).toHaveURL(/hide=/);
  await expect(page.locator('.legend a.chip').first()).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('link', { name: 'Show as table' }).click();
  const rows = page.locator('.evolution-numbers tbody tr');
  await expect(rows).not.toHaveCount(0);
  await rows.last().getByRole('link').first().click();
  await expect(page.locator('.pinned-day')).toBeVisible();
  const choose = page.locator('.pinned-day .pinned-status').last();
  await choose.click();
  await expect(page.locator('.pinned-day .pinned-status').last()).toHaveAttribute('aria-pressed', 'true');
});

test.describe('an admin', () => {
  test.use({ role: 'admin' });

  test('reads every page', async ({ page, guard }) => {
    guard.allow(/csp: /);
    const card = await page.goto('/clients/list').then(() => page.locator('tbody a').first().getAttribute('href'));
    const settings = ['', '/users', '/users?edit=1', '/roles', '/statuses', '/words', '/investments', '/plans', '/tokens'];
    for (const path of [
      card!, `${card}/edit`, '/clients/new', '/day', '/log', `/log?client=${card!.split('/').pop()}`, '/reports',
      '/reports/user-work', '/reports/schedules', '/reports/schedules?schedule=new', '/dashboards', '/dashboards/new',
      '/account', '/account/factor', ...settings.map((of) => `/settings${of}`),
    ]) {
      const answer = await page.goto(path);
      expect(answer!.status(), path).toBe(200);
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
      await expect(page.locator('main'), path).toHaveText(/\w{3}/);
      // What a dialog asks for when it is opened is on its way there.
      await expect(page.locator('main .skeleton:not(dialog *)'), path).toHaveCount(0);
    }
  });
});
