import { checkAccessibility, expect, open, test } from '../fixtures.ts';
import { LoginPage } from '../pages/login.ts';

test.describe('one\'s own account', () => {
  test.use({ site: 'own', role: 'advisor' });

  test('shows where one is logged in, and ends the others', async ({ page, browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
    const elsewhere = await context.newPage();
    await new LoginPage(elsewhere).logIn(server.login('advisor'));

    await open(page, '/account');
    await expect(page.getByText('this one')).toHaveCount(1);
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'End all others' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ended.' })).toBeVisible();
    await elsewhere.goto('/clients');
    await expect(elsewhere).toHaveURL(/\/login/);
    await context.close();
  });

  test('shows a second factor that is being set up', async ({ page }) => {
    await open(page, '/account');
    await page.getByRole('link', { name: 'Set it up' }).click();
    await page.getByRole('button', { name: 'Set it up' }).click();
    await expect(page.getByRole('img', { name: 'QR code of the key' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: /^[a-z2-7]{4}(-[a-z2-7]{4}){5}$/ })).toHaveCount(10);
    await checkAccessibility(page);
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Finish' }).click();
    await expect(page.getByRole('alert')).toContainText('The code is not right');
  });
});
