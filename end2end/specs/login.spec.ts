import { checkAccessibility, expect, hydrated, open, test } from '../fixtures.ts';
import { LoginPage } from '../pages/login.ts';
import type { Role } from '../sites.ts';

test.use({ role: null });

test('a visitor is asked to log in and then sees what they came for', async ({ page, server }) => {
  await open(page, '/clients?from=2026-11-01&to=2026-11-20');
  await expect(page).toHaveURL(/\/login/);

  const form = new LoginPage(page);
  await form.fill(server.login('manager'));
  await form.submit.click();
  await expect(page).toHaveURL(/\/clients\?from=2026-11-01&to=2026-11-20$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
});

for (const role of ['admin', 'manager', 'advisor'] satisfies Role[]) {
  test(`the demo's ${role} logs in`, async ({ page, server }) => {
    await new LoginPage(page).logIn(server.login(role));
    await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  });
}

test.describe('refused', () => {
  // Guesses are counted: not on a server where others log in.
  test.use({ site: 'own' });

  test('an unknown login and a wrong password get the same answer', async ({ page, server, guard }) => {
    guard.allow(/status of 4\d\d/);
    const form = new LoginPage(page);
    await open(page, LoginPage.path);

    await form.fill({ ...server.login('manager'), password: 'not this one' });
    await form.submit.click();
    await expect(form.refusal).toBeVisible();
    const answer = await form.refusal.innerText();
    await expect(page).toHaveURL(/\/login/);

    await open(page, LoginPage.path);
    await form.fill({ login: 'nobody.here', password: 'not this one' });
    await form.submit.click();
    await expect(form.refusal).toHaveText(answer);
    await checkAccessibility(page);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('logging in works', async ({ page, server, guard }) => {
    // The scripts that are not run are reported as not allowed.
    guard.allow(/^csp: /);
    const form = new LoginPage(page);
    await page.goto(LoginPage.path);
    await form.fill(server.login('advisor'));
    await form.submit.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  });
});

test('signing out ends the session', async ({ page, server }) => {
  await new LoginPage(page).logIn(server.login('advisor'));
  await hydrated(page);
  const menu = page.getByRole('button', { name: 'Account' });
  await menu.click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL(/\/login/);

  await page.goto('/clients');
  await expect(page).toHaveURL(/\/login/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the log-in page is accessible', async ({ page }) => {
      await open(page, LoginPage.path);
      await checkAccessibility(page);
    });
  });
}
